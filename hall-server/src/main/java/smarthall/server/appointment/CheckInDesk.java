package smarthall.server.appointment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.appointment.Appointment.State;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;

/**
 * Makes tickets of appointments, in one order with those who came without: within the window the slot's start counts as
 * arrival, later the moment of coming does. One transaction; whoever checks in twice has the same ticket. Thread-safe.
 */
@Service
public class CheckInDesk {

    private final Halls halls;
    private final AppointmentStore store;
    private final AppointmentDesk desk;
    private final TicketDesk tickets;
    private final Journal journal;
    private final Clock clock;

    CheckInDesk(
            Halls halls,
            AppointmentStore store,
            AppointmentDesk desk,
            TicketDesk tickets,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.store = store;
        this.desk = desk;
        this.tickets = tickets;
        this.journal = journal;
        this.clock = clock;
    }

    /** @param priority why the visitor goes first, as they would without an appointment */
    @Transactional
    public CheckInResult checkIn(HallId hall, AppointmentId id, Ticket.Priority priority) {
        HallDescription description = halls.get(hall);
        Optional<Appointment> found = store.lock(hall, id);
        if (found.isEmpty()) {
            return new CheckInResult.Unknown();
        }
        Appointment appointment = found.get();
        Optional<Ticket> drawn = appointment.ticket().flatMap(ticket -> tickets.find(hall, ticket));
        if (drawn.isPresent()) {
            return new CheckInResult.Ticketed(appointment, drawn.get());
        }
        Instant now = clock.instant();
        AppointmentDesk.Window window = desk.window(hall, appointment);
        boolean today = description.businessDay(now).equals(description.businessDay(appointment.start()));
        if (!today && now.isAfter(window.until())
                || appointment.state() != State.BOOKED && appointment.state() != State.MISSED) {
            return new CheckInResult.Over(appointment);
        }
        if (now.isBefore(window.from())) {
            return new CheckInResult.TooEarly(appointment, window.from());
        }
        boolean late = now.isAfter(window.until());
        TakeResult.Wish wish = new TakeResult.Wish(appointment.service(), Ticket.Channel.APPOINTMENT, priority);
        TakeResult result = late
                ? tickets.take(hall, wish, Optional.of("appointment-" + id))
                : tickets.checkIn(hall, wish, appointment.start(), "appointment-" + id);
        if (!(result instanceof TakeResult.Issued issued)) {
            return new CheckInResult.NoTicket(appointment, result);
        }
        State state = late ? State.CAME_LATE : State.CHECKED_IN;
        store.end(hall, id, state, Optional.of(issued.ticket().id()), now);
        write(hall, appointment, issued.ticket(), late, Duration.between(appointment.start(), now));
        return new CheckInResult.Ticketed(store.find(hall, id).orElse(appointment), issued.ticket());
    }

    private void write(HallId hall, Appointment appointment, Ticket ticket, boolean late, Duration lateness) {
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("ticket", ticket.id().toString());
        more.put("ticketNumber", ticket.number());
        more.put("lateSeconds", lateness.toSeconds());
        more.put("late", late);
        journal.write(
                hall,
                JournalKind.APPOINTMENT_CHECKED_IN,
                appointment.id().toString(),
                AppointmentDesk.body(appointment, more));
    }
}
