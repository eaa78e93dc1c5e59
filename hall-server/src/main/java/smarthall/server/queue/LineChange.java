package smarthall.server.queue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Line;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LocalText;

/** Keeps a hall from losing a line in which somebody waits, and from giving a number twice in a day. */
@Service
class LineChange implements HallFollower {

    private final TicketStore tickets;
    private final LineHolds holds;
    private final Clock clock;

    LineChange(TicketStore tickets, LineHolds holds, Clock clock) {
        this.tickets = tickets;
        this.holds = holds;
        this.clock = clock;
    }

    @Override
    public List<HallFault> objections(HallDescription before, HallDescription after) {
        LocalDate day = before.businessDay(clock.instant());
        List<HallFault> faults = new ArrayList<>();
        // Nobody draws a number in a line that is going, until it is gone or stays; held in the order of all who draw.
        before.lines().stream()
                .filter(line -> after.line(line.id()).isEmpty())
                .sorted(Comparator.comparing(line -> line.id().value()))
                .forEach(line -> {
                    tickets.lock(before.id(), day, line.id());
                    int held = holds.tickets(before.id(), line.id(), day);
                    if (held > 0) {
                        faults.add(HallFault.against("lines", held(line, held)));
                    }
                });
        for (int i = 0; i < after.lines().size(); i++) {
            Line line = after.lines().get(i);
            if (isOther(before, line) && isTaken(before.id(), line, day)) {
                faults.add(HallFault.against("lines[" + i + "].prefix", taken(line)));
            }
        }
        return faults;
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
                "“" + line.name().zh() + "”还有" + tickets + "位办事人没有办完，不能删除；请等他们办完或转到其他队列。",
                "cannot lose \"" + line.name().en() + "\": " + tickets
                        + " tickets in it are not over; wait until they are, or transfer them.");
    }

    private static LocalText taken(Line line) {
        return new LocalText(
                "今天已有其他队列用“" + line.prefix() + "”发过号，请换一个前缀或明天再改。",
                "\"" + line.prefix()
                        + "\" stands on numbers that another line has given today: take another, or change it"
                        + " tomorrow.");
    }
}
