package smarthall.server.queue.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.LineState;

/** The lines now; anybody may read them before deciding to wait. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/lines")
class LineController {

    private final LineBoard lines;

    LineController(LineBoard lines) {
        this.lines = lines;
    }

    @GetMapping
    LinesAnswer lines(@PathVariable String hall) {
        return LinesAnswer.from(lines.lines(new HallId(hall)));
    }

    record LinesAnswer(List<LineAnswer> items) {

        static LinesAnswer from(List<LineState> lines) {
            return new LinesAnswer(lines.stream().map(LineAnswer::from).toList());
        }
    }

    /**
     * @param issuesTickets whether tickets are had now
     * @param closesForTickets until when, as the line stands now; null where the hall never closes
     * @param opensForTickets when they are had again; null while they are, or when nobody knows
     */
    record LineAnswer(
            String id,
            LocalText name,
            String prefix,
            int waiting,
            int openCounters,
            int targetWaitSeconds,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            boolean issuesTickets,
            @Nullable Instant closesForTickets,
            @Nullable Instant opensForTickets) {

        static LineAnswer from(LineState state) {
            return new LineAnswer(
                    state.line().id().value(),
                    state.line().name(),
                    state.line().prefix(),
                    state.waiting(),
                    state.openCounters(),
                    state.line().targetWaitSeconds(),
                    state.expectedWait().orElse(null),
                    state.hours().isOpen(),
                    state.hours().closes().orElse(null),
                    state.hours().opens().orElse(null));
        }
    }
}
