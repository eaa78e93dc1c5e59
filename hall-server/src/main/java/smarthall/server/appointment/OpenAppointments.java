package smarthall.server.appointment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;
import smarthall.server.appointment.Appointment.State;
import smarthall.server.calendar.Engagements;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** The appointments that a change of the calendar may break. Thread-safe. */
@Service
class OpenAppointments implements Engagements {

    private static final Instant EVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    private final Halls halls;
    private final AppointmentStore store;
    private final Journal journal;
    private final Clock clock;

    OpenAppointments(Halls halls, AppointmentStore store, Journal journal, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.journal = journal;
        this.clock = clock;
    }

    @Override
    public List<Engagement> open(HallId hall, Predicate<Instant> at) {
        return store.in(hall, State.BOOKED, clock.instant(), EVER).stream()
                .filter(each -> at.test(each.start()))
                .map(each -> new Engagement(each.id().toString(), each.line(), each.service(), each.start()))
                .toList();
    }

    @Override
    public List<Engagement> lockOpen(HallId hall, Predicate<Instant> at) {
        // Who books takes a turn at the line first and reads the calendar then, so that nobody books by the old one
        // afterwards.
        halls.get(hall).lines().stream()
                .map(HallDescription.Line::id)
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .forEach(line -> store.takeTurns(hall, Optional.empty(), line));
        return open(hall, at).stream()
                .filter(each -> store.lock(hall, AppointmentId.parse(each.id()))
                        .filter(still -> still.state() == State.BOOKED && at.test(still.start()))
                        .isPresent())
                .toList();
    }

    @Override
    public void callOff(HallId hall, List<Engagement> engagements, String by) {
        Instant now = clock.instant();
        for (Engagement each : engagements) {
            AppointmentId id = AppointmentId.parse(each.id());
            store.find(hall, id).ifPresent(appointment -> {
                store.end(hall, id, State.CALLED_OFF, Optional.empty(), now);
                journal.write(
                        hall,
                        JournalKind.APPOINTMENT_CANCELLED,
                        each.id(),
                        AppointmentDesk.body(appointment, Map.of("calledOff", true, "by", by)));
            });
        }
    }
}
