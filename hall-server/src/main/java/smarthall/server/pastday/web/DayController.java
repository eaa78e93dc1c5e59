package smarthall.server.pastday.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.pastday.Fairness;
import smarthall.server.pastday.Overtaking;
import smarthall.server.pastday.PastDays;

/** A day of the hall played back, and who was called before whom on it; for those who answer for the hall. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/days/{day}")
class DayController {

    private final PastDays days;
    private final Halls halls;

    DayController(PastDays days, Halls halls) {
        this.days = days;
        this.halls = halls;
    }

    /** @param after the last answer's {@code next}; 0 begins with the day */
    @GetMapping("/journal")
    DayAnswer journal(
            @PathVariable String hall, @PathVariable LocalDate day, @RequestParam(defaultValue = "0") long after) {
        HallDescription description = halls.get(new HallId(hall));
        PastDays.Part part = days.part(description.id(), day, after);
        return new DayAnswer(
                part.entries().stream()
                        .map(entry -> new EntryAnswer(
                                entry.seq(),
                                local(entry.at(), description.timeZone()),
                                entry.kind().wireName(),
                                entry.subject(),
                                entry.body()))
                        .toList(),
                part.next() == 0 ? null : Long.toString(part.next()));
    }

    @GetMapping("/fairness")
    FairnessAnswer fairness(@PathVariable String hall, @PathVariable LocalDate day) {
        HallDescription description = halls.get(new HallId(hall));
        Fairness fairness = days.fairness(description.id(), day);
        return new FairnessAnswer(
                day,
                fairness.calls(),
                fairness.overtaken().stream()
                        .map(each -> new OvertakenAnswer(each.number(), each.times()))
                        .toList(),
                fairness.overtakings().stream()
                        .map(each -> new OvertakingAnswer(
                                local(each.at(), description.timeZone()),
                                each.number(),
                                each.line(),
                                each.counter(),
                                each.reason(),
                                each.overtaken()))
                        .toList());
    }

    /** {@code next} is null at the day's end. */
    record DayAnswer(List<EntryAnswer> items, @Nullable String next) {}

    record EntryAnswer(long seq, OffsetDateTime at, String kind, String subject, Map<String, Object> body) {}

    /** {@code overtaken} are all who were, most often first. */
    record FairnessAnswer(
            LocalDate day, int calls, List<OvertakenAnswer> overtaken, List<OvertakingAnswer> overtakings) {}

    record OvertakenAnswer(String number, int times) {}

    record OvertakingAnswer(
            OffsetDateTime at,
            String number,
            String line,
            String counter,
            Overtaking.Reason reason,
            List<String> overtaken) {}

    private static OffsetDateTime local(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }
}
