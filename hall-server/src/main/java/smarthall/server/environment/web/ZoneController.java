package smarthall.server.environment.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.crowd.ZonePeople;
import smarthall.server.environment.EnvironmentBoard;
import smarthall.server.environment.ZoneState;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.telemetry.Reading;

/** The zones now; anybody may read where the air is good and the room free. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/zones")
class ZoneController {

    private final EnvironmentBoard environment;
    private final Halls halls;

    ZoneController(EnvironmentBoard environment, Halls halls) {
        this.environment = environment;
        this.halls = halls;
    }

    @GetMapping
    ZonesAnswer zones(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return ZonesAnswer.from(environment.zones(id), halls.get(id).timeZone());
    }

    record ZonesAnswer(List<ZoneAnswer> items) {

        static ZonesAnswer from(List<ZoneState> zones, ZoneId timeZone) {
            return new ZonesAnswer(
                    zones.stream().map(zone -> ZoneAnswer.from(zone, timeZone)).toList());
        }
    }

    /**
     * {@code people} is null where nothing counts them, and with it {@code peopleSource}, what counted them, and
     * {@code peopleAt}, when; {@code readings} is keyed by quantity.
     */
    record ZoneAnswer(
            String id,
            LocalText name,
            @Nullable Long people,
            ZonePeople.@Nullable Source peopleSource,
            @Nullable OffsetDateTime peopleAt,
            Map<String, ReadingAnswer> readings) {

        static ZoneAnswer from(ZoneState state, ZoneId timeZone) {
            String zone = state.zone().id().value();
            Map<String, ReadingAnswer> readings = new LinkedHashMap<>();
            for (Reading reading : state.readings()) {
                readings.put(reading.quantity().senmlName(), ReadingAnswer.from(zone, reading, timeZone));
            }
            Optional<ZonePeople> people = state.people();
            return new ZoneAnswer(
                    zone,
                    state.zone().name(),
                    people.map(ZonePeople::people).orElse(null),
                    people.map(ZonePeople::source).orElse(null),
                    people.map(known -> known.at().atZone(timeZone).toOffsetDateTime())
                            .orElse(null),
                    readings);
        }
    }

    record ReadingAnswer(String zone, String device, String quantity, double value, String unit, OffsetDateTime at) {

        static ReadingAnswer from(String zone, Reading reading, ZoneId timeZone) {
            return new ReadingAnswer(
                    zone,
                    reading.device().value(),
                    reading.quantity().senmlName(),
                    reading.value(),
                    reading.quantity().unit(),
                    reading.at().atZone(timeZone).toOffsetDateTime());
        }
    }
}
