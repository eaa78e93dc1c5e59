package smarthall.server.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;

/** What a ticket's holder, and who helps visitors, should know of it now. Thread-safe; every answer is read anew. */
@Service
public class TicketBoard {

    /** Nobody is told to be back at the last moment: the way from outside, the stairs, a full lift. */
    static final Duration RESERVE = Duration.ofMinutes(5);

    /** For less than this it is not worth leaving. */
    static final Duration WORTH_LEAVING = Duration.ofMinutes(10);

    private final Halls halls;
    private final TicketStore store;
    private final RuleBook rules;
    private final LineHours hours;
    private final WaitForecasts forecasts;
    private final Clock clock;

    TicketBoard(Halls halls, TicketStore store, RuleBook rules, LineHours hours, WaitForecasts forecasts, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.rules = rules;
        this.hours = hours;
        this.forecasts = forecasts;
        this.clock = clock;
    }

    /**
     * A ticket's prospects.
     *
     * @param ahead who is called before it
     * @param expectedWait empty when nothing honest can be said
     * @param backBy whoever leaves now and is back by then misses the call in at most one of ten cases; empty when it is
     *     better to stay, or not known
     * @param letPassLeft how often its holder may still let others pass
     * @param letPassPlaces by how many places
     * @param comeBackUntil after a missed call: until when its holder may come in again; empty when not
     * @param comeBackBehind and behind how many
     */
    public record Outlook(
            int ahead,
            Optional<ExpectedWait> expectedWait,
            Optional<Instant> backBy,
            int letPassLeft,
            int letPassPlaces,
            Optional<Instant> comeBackUntil,
            int comeBackBehind) {}

    public Outlook outlook(HallId hall, Ticket ticket) {
        QueueRules rule = rules.of(hall, ticket.line());
        boolean waits = ticket.state() == Ticket.State.WAITING;
        return new Outlook(
                waits ? store.ahead(hall, ticket) : 0,
                waits ? forecasts.ofTicket(hall, ticket) : Optional.empty(),
                waits ? backBy(hall, ticket) : Optional.empty(),
                waits ? rule.letPassLeft(ticket) : 0,
                rule.get(QueueRules.Rule.LET_PASS_PLACES),
                comeBackUntil(rule, ticket),
                rule.get(QueueRules.Rule.RETURN_BEHIND));
    }

    /** What is expected of a ticket's wait; empty when it does not wait or nothing honest can be said. */
    public Optional<ExpectedWait> waitOf(HallId hall, Ticket ticket) {
        return ticket.state() == Ticket.State.WAITING ? forecasts.ofTicket(hall, ticket) : Optional.empty();
    }

    /** The same from the newest forecast there is, at no cost. */
    public Optional<ExpectedWait> waitSoFar(HallId hall, Ticket ticket) {
        return ticket.state() == Ticket.State.WAITING ? forecasts.ofTicketSoFar(hall, ticket) : Optional.empty();
    }

    /** What somebody who comes to a line now should expect; empty when nothing honest can be said. */
    public Optional<ExpectedWait> newcomer(HallId hall, LineId line) {
        return forecasts.ofNewcomer(hall, line);
    }

    /** Until when somebody who missed the call may come in again; empty when not, or no longer. */
    public Optional<Instant> comeBackUntil(HallId hall, Ticket ticket) {
        return ticket.state() == Ticket.State.NO_SHOW
                ? comeBackUntil(rules.of(hall, ticket.line()), ticket)
                : Optional.empty();
    }

    /** Who waits in any line, in the order of calling. */
    public List<Ticket> waiting(HallId hall, int limit) {
        return store.next(hall, lines(hall), limit);
    }

    /** Parked or missed tickets of any line whose day is not over, newest first. */
    public List<Ticket> aside(HallId hall, Ticket.State state, int limit) {
        return store.aside(hall, hours.underWay(hall, clock.instant()), state, lines(hall), limit);
    }

    private Optional<Instant> comeBackUntil(QueueRules rule, Ticket ticket) {
        return rule.comeBackUntil(ticket).filter(until -> !until.isBefore(clock.instant()));
    }

    private Optional<Instant> backBy(HallId hall, Ticket ticket) {
        return forecasts
                .atLeast(hall, ticket)
                .map(least -> least.minus(RESERVE))
                .filter(away -> away.compareTo(WORTH_LEAVING) >= 0)
                .map(clock.instant()::plus);
    }

    private List<LineId> lines(HallId hall) {
        return halls.get(hall).lines().stream().map(HallDescription.Line::id).toList();
    }
}
