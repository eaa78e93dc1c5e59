package smarthall.server.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Line;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.QueueRules.Rule;

/**
 * Keeps a hall from losing a line, or the last counter of one, in which somebody waits, and from giving a number twice in a day.
 * Comes after the counters: a clerk holds the counter first, and then perhaps a line.
 */
@Service
@Order(3)
class LineChange implements HallFollower {

    private final TicketStore tickets;
    private final LineHolds holds;
    private final LineHours hours;
    private final RuleBook rules;
    private final Clock clock;

    LineChange(TicketStore tickets, LineHolds holds, LineHours hours, RuleBook rules, Clock clock) {
        this.tickets = tickets;
        this.holds = holds;
        this.hours = hours;
        this.rules = rules;
        this.clock = clock;
    }

    @Override
    public List<HallFault> objections(HallDescription before, HallDescription after) {
        LocalDate day = before.businessDay(clock.instant());
        List<HallFault> faults = new ArrayList<>();
        List<Line> lost = before.linesLostIn(after);
        Stream<LineId> renamed = after.lines().stream()
                .filter(line -> before.line(line.id()).isPresent() && isOther(before, line))
                .map(Line::id);
        // Nobody draws a number in a line that is going, or under its old prefix, until it is gone or stays; held in
        // the order of all who draw, also of those for whom the day is not the same yet.
        Stream.concat(lost.stream().map(Line::id), renamed)
                .distinct()
                .sorted(Comparator.comparing(LineId::value))
                .forEach(line -> Stream.of(day.minusDays(1), day, day.plusDays(1))
                        .forEach(each -> tickets.lock(before.id(), each, line)));
        for (Line line : lost) {
            int held = held(before.id(), line.id());
            if (held > 0) {
                faults.add(HallFault.against(
                        "lines", after.line(line.id()).isEmpty() ? held(line, held) : left(line, held)));
            }
        }
        for (int i = 0; i < after.lines().size(); i++) {
            Line line = after.lines().get(i);
            if (isOther(before, line) && isTaken(before.id(), line, day)) {
                faults.add(HallFault.against("lines[" + i + "].prefix", taken(line)));
            }
        }
        return faults;
    }

    private int held(HallId hall, LineId line) {
        Instant now = clock.instant();
        QueueRules rule = rules.of(hall, line);
        LineHolds.MayReturn missed = new LineHolds.MayReturn(
                now.minus(Duration.ofMinutes(rule.get(Rule.RETURN_WITHIN_MINUTES))),
                rule.get(Rule.RETURN_BEHIND) == 0 ? 0 : rule.get(Rule.RETURN_LIMIT));
        return holds.tickets(hall, line, hours.underWay(hall, now), missed);
    }

    private boolean isTaken(HallId hall, Line line, LocalDate day) {
        return holds.isUsedByAnother(hall, line.prefix(), line.id(), day);
    }

    private static boolean isOther(HallDescription before, Line line) {
        return before.line(line.id())
                .filter(old -> old.prefix().equals(line.prefix()))
                .isEmpty();
    }

    private static LocalText held(Line line, int tickets) {
        return new LocalText(
                "“" + line.name().zh() + "”还有" + tickets + "位办事人没有办完（含暂存和过号后还能回来的），不能删除；请等他们办完或转到其他队列。",
                "cannot lose \"" + line.name().en() + "\": " + tickets
                        + " tickets in it are not over, parked and missed ones that may come back among them; wait until"
                        + " they are, or transfer them.");
    }

    private static LocalText left(Line line, int tickets) {
        return new LocalText(
                "“" + line.name().zh() + "”不能失去最后一个窗口：还有" + tickets
                        + "位办事人没有办完（含暂存和过号后还能回来的），将没有窗口能呼叫他们；请等他们办完、转到其他队列，或给它另设窗口。",
                "cannot leave \"" + line.name().en() + "\" without a counter: " + tickets
                        + " tickets in it are not over, parked and missed ones that may come back among them, and nobody"
                        + " could call them; wait until they are, transfer them, or give it another counter.");
    }

    private static LocalText taken(Line line) {
        return new LocalText(
                "今天已有其他队列用“" + line.prefix() + "”发过号，请换一个前缀或明天再改。",
                "\"" + line.prefix()
                        + "\" stands on numbers that another line has given today: take another, or change it"
                        + " tomorrow.");
    }
}
