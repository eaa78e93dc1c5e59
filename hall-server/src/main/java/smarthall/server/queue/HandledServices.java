package smarthall.server.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;

/** What was handled: each ticket of one service, and each service of a visit, as soon as it is done. Thread-safe. */
@Service
public class HandledServices {

    private final TicketStore tickets;
    private final VisitStore visits;
    private final Clock clock;

    HandledServices(TicketStore tickets, VisitStore visits, Clock clock) {
        this.tickets = tickets;
        this.visits = visits;
        this.clock = clock;
    }

    /** What was handled on a ticket so far, in that order. */
    public List<Handled> of(HallId hall, TicketId id) {
        Optional<Ticket> found = tickets.find(hall, id);
        List<Handled> handled = new ArrayList<>();
        found.ifPresent(ticket -> visits.find(hall, id).steps().stream()
                .filter(step -> step.counter().isPresent())
                .forEach(step -> handled.add(earlier(ticket, step))));
        found.filter(ticket -> ticket.state() == Ticket.State.DONE).ifPresent(ticket -> handled.add(last(ticket)));
        return handled;
    }

    /** Empty for what was not handled, or not yet. */
    public Optional<Handled> find(HallId hall, HandledId id) {
        return of(hall, id.ticket()).stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /** What was handled last at a counter, unless that is longer ago than this. */
    public Optional<Handled> lastAt(HallId hall, CounterId counter, Duration atMost) {
        Instant since = clock.instant().minus(atMost);
        Optional<TicketStore.Finished> ticket = tickets.finishedLast(hall, counter, since);
        Optional<VisitStore.Ended> step = visits.endedLast(hall, counter, since)
                .filter(ended ->
                        ticket.filter(done -> !done.at().isBefore(ended.at())).isEmpty());
        return step.flatMap(ended -> tickets.find(hall, ended.ticket()).map(of -> earlier(of, ended.step())))
                .or(() -> ticket.map(done -> last(done.ticket())));
    }

    /** How much was handled on tickets of a business day. */
    public int count(HallId hall, LocalDate businessDay) {
        return tickets.finished(hall, businessDay) + visits.ended(hall, businessDay);
    }

    private static Handled last(Ticket ticket) {
        return new Handled(
                HandledId.lastOf(ticket.id()), ticket.number(), ticket.line(), ticket.service(), ticket.counter());
    }

    private static Handled earlier(Ticket ticket, Visit.Step step) {
        return new Handled(
                new HandledId(ticket.id(), Optional.of(step.place())),
                ticket.number(),
                step.line(),
                step.service(),
                step.counter());
    }
}
