package smarthall.server.queue.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.TicketStore;

/** How the waits that were said came out, line by line and day by day. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/lines/accuracy")
class AccuracyController {

    private final LineBoard lines;
    private final Halls halls;
    private final Clock clock;

    AccuracyController(LineBoard lines, Halls halls, Clock clock) {
        this.lines = lines;
        this.halls = halls;
        this.clock = clock;
    }

    /** @param day a business day of the hall; today when it is not given */
    @GetMapping
    AccuracyAnswer accuracy(@PathVariable String hall, @RequestParam Optional<LocalDate> day) {
        HallDescription description = halls.get(new HallId(hall));
        LocalDate asked = day.orElseGet(() -> description.businessDay(clock.instant()));
        return new AccuracyAnswer(
                asked,
                lines.accuracy(description.id(), asked).stream()
                        .map(LineAccuracy::from)
                        .toList());
    }

    record AccuracyAnswer(LocalDate day, List<LineAccuracy> items) {}

    /**
     * @param tickets called today, with a wait said at the issue
     * @param unknown called today, of whom nothing could be said
     * @param underP90Share of the tickets, 0 to 1; null without any
     */
    record LineAccuracy(
            String line,
            int tickets,
            int unknown,
            long meanAbsoluteErrorSeconds,
            @org.jspecify.annotations.Nullable Double underP90Share) {

        static LineAccuracy from(TicketStore.Accuracy each) {
            return new LineAccuracy(
                    each.line().value(),
                    each.tickets(),
                    each.unknown(),
                    Math.round(each.meanAbsoluteErrorSeconds()),
                    each.tickets() == 0 ? null : (double) each.underP90() / each.tickets());
        }
    }
}
