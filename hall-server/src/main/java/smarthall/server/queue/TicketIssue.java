package smarthall.server.queue;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.Ticket.State;

/** How a ticket comes into the world: who may have one now, in which line, under which number. Thread-safe. */
@Service
class TicketIssue {

    private final Halls halls;
    private final Catalogues catalogues;
    private final TicketStore store;
    private final VisitStore visits;
    private final RuleBook rules;
    private final WaitForecasts forecasts;
    private final LineHours hours;
    private final TicketJournal journal;
    private final Journal entries;
    private final Clock clock;

    TicketIssue(
            Halls halls,
            Catalogues catalogues,
            TicketStore store,
            VisitStore visits,
            RuleBook rules,
            WaitForecasts forecasts,
            LineHours hours,
            TicketJournal journal,
            Journal entries,
            Clock clock) {
        this.halls = halls;
        this.catalogues = catalogues;
        this.store = store;
        this.visits = visits;
        this.rules = rules;
        this.forecasts = forecasts;
        this.hours = hours;
        this.journal = journal;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * Issues a ticket, or gives back the one that was issued for the same key before. In the caller's transaction.
     *
     * @param promised from when it counts as waiting, for somebody to whom a place was promised
     */
    TakeResult take(HallId hall, TakeResult.Wish wish, Optional<Instant> promised, Optional<String> idempotencyKey) {
        // Whatever can be asked before is: in a rush others wait for the line's row.
        long settings = entries.settings(hall);
        HallDescription description = halls.get(hall);
        Catalogue catalogue = catalogues.of(hall, settings);
        List<Visit.Errand> wished = wish.services().stream()
                .flatMap(service -> catalogue.find(service).stream())
                .filter(item -> description.line(item.line()).isPresent())
                .map(item -> new Visit.Errand(item.code(), item.line()))
                .toList();
        if (wished.size() < wish.services().size()) {
            return new TakeResult.UnknownService();
        }
        List<Visit.Errand> ordered = Visit.ordered(wished, each -> forecasts.ofNewcomerSoFar(hall, each));
        LineId first = ordered.get(0).line();
        Instant now = clock.instant();
        LocalDate day = description.businessDay(now);
        QueueRules rule = rules.of(hall, first, settings);
        List<LineHours.Verdict> verdicts = ordered.stream()
                .map(Visit.Errand::line)
                .distinct()
                .map(each -> hours.at(hall, each, settings, now, forecasts.servedWithinSoFar(hall, each)))
                .toList();
        // All lines that this wish could begin in, each hall in the same order: a repeated wish meets the first one's
        // row.
        Map<LineId, TicketStore.Last> last = new LinkedHashMap<>();
        ordered.stream()
                .map(Visit.Errand::line)
                .distinct()
                .sorted(Comparator.comparing(LineId::value))
                .forEach(each -> last.put(each, store.lock(hall, day, each)));
        // Whoever takes a line away holds its row until it is gone: from here on the lines stay.
        entries.settings(hall);
        HallDescription held = halls.get(hall);
        TicketStore.Last given = Objects.requireNonNull(last.get(first));
        Optional<Ticket> earlier = idempotencyKey.flatMap(key -> store.findByKey(hall, key));
        if (earlier.isPresent()) {
            return earlier.filter(ticket -> answers(hall, ticket, wish))
                    .<TakeResult>map(TakeResult.Issued::new)
                    .orElseGet(TakeResult.KeyUsedOtherwise::new);
        }
        if (!ordered.stream().map(Visit.Errand::line).allMatch(held::isServed)) {
            return new TakeResult.LineGone();
        }
        HallDescription.Line line = held.line(first).orElseThrow();
        if (promised.isPresent()) {
            return new TakeResult.Issued(issue(held, line, rule, given, ordered, wish, now, promised, idempotencyKey));
        }
        // A visit is only begun when every line of it is open to newcomers.
        for (LineHours.Verdict verdict : verdicts) {
            if (verdict.closed().isPresent()) {
                return new TakeResult.LineClosed(verdict.closed().get(), verdict.opens());
            }
        }
        int quota = rule.get(Rule.DAY_QUOTA);
        if (quota > 0 && given.number() >= quota) {
            return new TakeResult.QuotaFull(quota, hours.afterToday(hall, rule, now));
        }
        return new TakeResult.Issued(
                issue(held, line, rule, given, ordered, wish, now, Optional.empty(), idempotencyKey));
    }

    /** Writes a ticket down whose line's row the caller holds. */
    private Ticket issue(
            HallDescription hall,
            HallDescription.Line line,
            QueueRules rule,
            TicketStore.Last given,
            List<Visit.Errand> ordered,
            TakeResult.Wish wish,
            Instant now,
            Optional<Instant> arrival,
            Optional<String> idempotencyKey) {
        LocalDate day = hall.businessDay(now);
        TicketStore.Last next = given.next(now);
        store.give(hall.id(), day, line.id(), next);
        Instant counts = arrival.orElse(next.counts());
        Ticket ticket = promised(
                hall.id(),
                new Ticket(
                        new TicketId(UUID.randomUUID()),
                        number(line.prefix(), next.number()),
                        line.id(),
                        ordered.get(0).service(),
                        wish.channel(),
                        wish.priority(),
                        State.WAITING,
                        now,
                        counts,
                        counts.minus(rule.credit(wish.priority())),
                        Optional.empty(),
                        Ticket.Way.begin(Optional.empty())));
        store.add(hall.id(), day, ticket, idempotencyKey);
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("service", ticket.service());
        if (ordered.size() > 1) {
            visits.add(hall.id(), ticket.id(), ordered);
            more.put("visit", ordered.stream().map(Visit.Errand::service).toList());
        }
        more.put("privileged", ticket.privileged());
        if (!counts.equals(now)) {
            more.put("arrived", counts.toString());
        }
        if (ticket.channel() == Ticket.Channel.APPOINTMENT) {
            more.put("appointment", true);
        }
        ticket.way()
                .promised()
                .ifPresent(wait ->
                        more.put("promised", Map.of("p50Seconds", wait.p50Seconds(), "p90Seconds", wait.p90Seconds())));
        journal.write(hall.id(), JournalKind.TICKET_ISSUED, ticket, more);
        return ticket;
    }

    /** The ticket with the wait that can be said now, so that what was said can be held against what came. */
    private Ticket promised(HallId hall, Ticket ticket) {
        return new Ticket(
                ticket.id(),
                ticket.number(),
                ticket.line(),
                ticket.service(),
                ticket.channel(),
                ticket.priority(),
                ticket.state(),
                ticket.issuedAt(),
                ticket.arrivedAt(),
                ticket.rank(),
                ticket.counter(),
                Ticket.Way.begin(forecasts.ofTicketSoFar(hall, ticket)));
    }

    private boolean answers(HallId hall, Ticket ticket, TakeResult.Wish wish) {
        boolean same = wish.services().size() == 1
                ? ticket.service().equals(wish.services().get(0))
                        && visits.find(hall, ticket.id()).steps().isEmpty()
                : visits.find(hall, ticket.id()).isOf(wish.services());
        return same && ticket.channel() == wish.channel() && ticket.priority() == wish.priority();
    }

    /** Three digits, and four after 999: a number never comes round again on the same day. */
    static String number(String prefix, int number) {
        return prefix + (number < 1000 ? String.format("%03d", number) : String.format("%04d", number));
    }
}
