package smarthall.server.environment.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.environment.EnvironmentMeans;
import smarthall.server.environment.MeanState;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/** The means over the last 5 minutes and the last hour; anybody may read them, as the readings themselves. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/zones/means")
class MeanController {

    private final EnvironmentMeans means;
    private final Halls halls;

    MeanController(EnvironmentMeans means, Halls halls) {
        this.means = means;
        this.halls = halls;
    }

    @GetMapping
    MeansAnswer means(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return MeansAnswer.from(means.means(id), halls.get(id).timeZone());
    }

    record MeansAnswer(List<MeanAnswer> items) {

        static MeansAnswer from(List<MeanState> means, ZoneId timeZone) {
            return new MeansAnswer(
                    means.stream().map(mean -> MeanAnswer.from(mean, timeZone)).toList());
        }
    }

    /** {@code value} is null where the samples do not suffice; {@code state} says so in words. */
    record MeanAnswer(
            String zone,
            String device,
            String quantity,
            String window,
            OffsetDateTime until,
            String state,
            @Nullable Double value,
            String unit,
            int samples) {

        static MeanAnswer from(MeanState state, ZoneId timeZone) {
            OptionalDouble known = state.mean().known();
            return new MeanAnswer(
                    state.zone().value(),
                    state.device().value(),
                    state.quantity().senmlName(),
                    state.window().duration().toString(),
                    state.until().atZone(timeZone).toOffsetDateTime(),
                    known.isPresent() ? "mean" : "insufficient",
                    known.isPresent() ? known.getAsDouble() : null,
                    state.quantity().unit(),
                    state.mean().samples());
        }
    }
}
