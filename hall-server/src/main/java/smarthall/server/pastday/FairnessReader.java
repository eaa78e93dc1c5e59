package smarthall.server.pastday;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import smarthall.server.journal.JournalEntry;
import smarthall.server.pastday.Overtaking.Reason;

/** Reads a day's entries in their order and notes who was called before whom. For one thread. */
final class FairnessReader {

    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Set<String> called = new HashSet<>();
    private final List<Overtaking> overtakings = new ArrayList<>();
    private final Map<String, Overtaking> newest = new HashMap<>();

    /**
     * @param came when the visitor came, by which it is judged before whom they were called
     * @param counts since when nobody who came later may be called before the visitor
     * @param reason why this visitor may be called before others, if that should happen
     */
    private record Visitor(String number, String line, Instant came, Instant counts, boolean waits, Reason reason) {

        Visitor waiting(boolean now) {
            return new Visitor(number, line, came, counts, now, reason);
        }

        /** Sent on with the time waited. */
        Visitor sentTo(String other) {
            return new Visitor(number, other, came, counts, true, stronger(Reason.TRANSFERRED));
        }

        /** Waits no longer: a step was taken back, of which that is all that counts here. */
        Visitor backFromAStep(String before) {
            return new Visitor(number, before, came, counts, false, reason);
        }

        /** Wants to be called later, and has come no later for that. */
        Visitor lettingOthersPass(Instant at) {
            return new Visitor(number, line, came, at, true, reason);
        }

        /** Missed the call and begins anew. */
        Visitor backAt(Instant at) {
            return new Visitor(number, line, at, at, true, stronger(Reason.RETURNED));
        }

        /** Priority stays the reason, whatever else happened. */
        private Reason stronger(Reason other) {
            return reason == Reason.PRIORITY ? Reason.PRIORITY : other;
        }
    }

    void read(JournalEntry entry) {
        switch (entry.kind()) {
            case TICKET_ISSUED -> issued(entry);
            case TICKET_CALLED -> called(entry);
            case TICKET_GIVEN_UP, TICKET_PARKED, TICKET_NO_SHOW, TICKET_EXPIRED -> leaves(entry);
            case TICKET_TRANSFERRED -> again(entry, visitor -> visitor.sentTo(text(entry, "line")));
            case TICKET_LET_PASS -> again(entry, visitor -> visitor.lettingOthersPass(entry.at()));
            case TICKET_RETURNED -> again(entry, visitor -> visitor.backAt(entry.at()));
            case TICKET_UNDONE -> undone(entry);
            default -> {}
        }
    }

    Fairness fairness() {
        return new Fairness(called.size(), overtakings);
    }

    private void issued(JournalEntry entry) {
        Reason reason = Boolean.TRUE.equals(entry.body().get("privileged"))
                ? Reason.PRIORITY
                : entry.body().containsKey("appointment") ? Reason.APPOINTMENT : Reason.CHOSEN;
        // Only where it differs from the time of issue: the slot of an appointment, or a clock that was put back.
        Instant came = text(entry, "arrived").isEmpty() ? entry.at() : Instant.parse(text(entry, "arrived"));
        visitors.put(
                entry.subject(), new Visitor(text(entry, "number"), text(entry, "line"), came, came, true, reason));
    }

    private void called(JournalEntry entry) {
        Visitor first = visitors.get(entry.subject());
        if (first == null || !first.waits()) {
            return; // a call again, or somebody of the day before
        }
        called.add(entry.subject());
        visitors.put(entry.subject(), first.waiting(false));
        List<String> overtaken = visitors.values().stream()
                .filter(other -> other.waits()
                        && other.line().equals(first.line())
                        && other.counts().isBefore(first.came()))
                .sorted(Comparator.comparing(Visitor::counts).thenComparing(Visitor::number))
                .map(Visitor::number)
                .toList();
        newest.remove(entry.subject());
        if (!overtaken.isEmpty()) {
            Overtaking overtaking = new Overtaking(
                    entry.at(), first.number(), first.line(), text(entry, "counter"), first.reason(), overtaken);
            overtakings.add(overtaking);
            newest.put(entry.subject(), overtaking);
        }
    }

    private void leaves(JournalEntry entry) {
        visitor(entry).ifPresent(visitor -> visitors.put(entry.subject(), visitor.waiting(false)));
    }

    /** A call that was taken back has let nobody go first. */
    private void undone(JournalEntry entry) {
        if (!"WAITING".equals(text(entry, "state"))) {
            // Sent on by mistake: back at the counter, or parked again, nobody overtakes them.
            again(entry, visitor -> visitor.backFromAStep(text(entry, "line")));
            return;
        }
        visitor(entry).ifPresent(visitor -> visitors.put(entry.subject(), visitor.waiting(true)));
        called.remove(entry.subject());
        Optional.ofNullable(newest.remove(entry.subject())).ifPresent(overtakings::remove);
    }

    private void again(JournalEntry entry, UnaryOperator<Visitor> change) {
        visitor(entry).ifPresent(visitor -> visitors.put(entry.subject(), change.apply(visitor)));
    }

    private Optional<Visitor> visitor(JournalEntry entry) {
        return Optional.ofNullable(visitors.get(entry.subject()));
    }

    private static String text(JournalEntry entry, String field) {
        return entry.body().get(field) instanceof String text ? text : "";
    }
}
