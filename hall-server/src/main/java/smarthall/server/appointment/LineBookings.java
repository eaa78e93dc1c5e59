package smarthall.server.appointment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallDescription.Line;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallFollower;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;

/** Keeps a hall from losing a line for which somebody has booked. */
@Service
@Order(2)
class LineBookings implements HallFollower {

    private static final Duration FAR = Duration.ofDays(400);

    private final AppointmentStore store;
    private final Clock clock;

    LineBookings(AppointmentStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<HallFault> objections(HallDescription before, HallDescription after) {
        List<Line> gone = before.linesLostIn(after);
        if (gone.isEmpty()) {
            return List.of();
        }
        gone.forEach(line -> store.takeTurns(before.id(), Optional.empty(), line.id()));
        Instant today = before.startOf(before.businessDay(clock.instant()));
        Map<LineId, Long> booked = store.in(before.id(), Appointment.State.BOOKED, today, today.plus(FAR)).stream()
                .collect(Collectors.groupingBy(Appointment::line, Collectors.counting()));
        return gone.stream()
                .filter(line -> booked.containsKey(line.id()))
                .map(line -> HallFault.against("lines", held(line, booked.getOrDefault(line.id(), 0L), after)))
                .toList();
    }

    private static LocalText held(Line line, long appointments, HallDescription after) {
        boolean gone = after.line(line.id()).isEmpty();
        return new LocalText(
                "“" + line.name().zh() + "”还有" + appointments + "个预约，" + (gone ? "不能删除" : "不能失去最后一个窗口")
                        + "；请等这些预约办完或由本人取消。",
                "cannot lose \"" + line.name().en() + (gone ? "\": " : "\", or its last counter: ") + appointments
                        + " appointments are booked for it; wait until they are over or cancelled.");
    }
}
