package smarthall.server.appointment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.appointment.Appointment.State;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.queue.QueueRules;
import smarthall.server.queue.QueueRules.Rule;
import smarthall.server.queue.RuleBook;

/**
 * Books, changes and cancels appointments. A place is looked for and taken in one transaction, in which whoever books in
 * the same line waits; that nobody has the same place is a constraint besides. Thread-safe.
 */
@Service
public class AppointmentDesk {

    private static final int NUMBERS = 100_000_000;

    private final Halls halls;
    private final Catalogues catalogues;
    private final AppointmentStore store;
    private final SlotBoard slots;
    private final RuleBook rules;
    private final AppointmentSecrets secrets;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    AppointmentDesk(
            Halls halls,
            Catalogues catalogues,
            AppointmentStore store,
            SlotBoard slots,
            RuleBook rules,
            AppointmentSecrets secrets,
            Journal journal,
            Clock clock) {
        this.halls = halls;
        this.catalogues = catalogues;
        this.store = store;
        this.slots = slots;
        this.rules = rules;
        this.secrets = secrets;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Books a place in a slot, or gives back what was booked for the same key before.
     *
     * @param idempotencyKey the asker's own name of this wish, so that asking again books no second place
     */
    @Transactional
    public BookResult book(HallId hall, BookResult.Wish wish, String idempotencyKey) {
        Optional<LineId> line = catalogues
                .of(hall)
                .find(wish.service())
                .map(ServiceItem::line)
                .filter(each -> halls.get(hall).line(each).isPresent());
        if (line.isEmpty()) {
            return new BookResult.UnknownService();
        }
        String person = secrets.person(hall, wish.phone());
        store.takeTurns(hall, Optional.of(person), line.get());
        Optional<Appointment> earlier = store.findByKey(hall, idempotencyKey);
        if (earlier.isPresent()) {
            return earlier.filter(made -> made.service().equals(wish.service())
                            && made.start().equals(wish.start()))
                    .<BookResult>map(BookResult.Booked::new)
                    .orElseGet(BookResult.KeyUsedOtherwise::new);
        }
        journal.settings(hall); // the line may have gone while we waited for our turn in it
        if (!halls.get(hall).isServed(line.get())) {
            return new BookResult.UnknownService();
        }
        Optional<BookResult> refused = refusedTo(hall, line.get(), person);
        if (refused.isPresent()) {
            return refused.get();
        }
        Optional<Slot> slot = slots.slot(hall, line.get(), wish.start());
        if (slot.isEmpty() || !isOffered(hall, wish.service(), wish.start())) {
            return new BookResult.NoSuchSlot();
        }
        return store.freeSeat(hall, line.get(), wish.start(), slot.get().places())
                .<BookResult>map(seat -> {
                    Appointment made = new Appointment(
                            new AppointmentId(UUID.randomUUID()),
                            newNumber(hall),
                            line.get(),
                            wish.service(),
                            wish.start(),
                            State.BOOKED,
                            clock.instant(),
                            Optional.empty());
                    store.add(hall, made, seat, person, Optional.of(idempotencyKey));
                    write(hall, JournalKind.APPOINTMENT_BOOKED, made, Map.of());
                    return new BookResult.Booked(made);
                })
                .orElseGet(BookResult.SlotFull::new);
    }

    /** An item may be retired, or its validity end, before the day that is booked. */
    private boolean isOffered(HallId hall, String service, Instant start) {
        return catalogues.offers(hall, service, halls.get(hall).businessDay(start));
    }

    private Optional<BookResult> refusedTo(HallId hall, LineId line, String person) {
        QueueRules rule = rules.of(hall, line);
        Instant now = clock.instant();
        int open = rule.get(Rule.OPEN_BOOKINGS);
        Instant late = now.minus(Duration.ofMinutes(rule.get(Rule.CHECK_IN_LATE_MINUTES)));
        if (store.ofPerson(hall, person, State.BOOKED, late).size() >= open) {
            return Optional.of(new BookResult.TooManyOpen(open));
        }
        int limit = rule.get(Rule.MISSED_LIMIT);
        Duration counts = Duration.ofDays(rule.get(Rule.MISSED_DAYS));
        List<Appointment> missed = store.ofPerson(hall, person, State.MISSED, now.minus(counts));
        // When the earliest of the last so many no longer counts, the person may book again.
        return limit > 0 && missed.size() >= limit
                ? Optional.of(new BookResult.MissedTooOften(
                        limit, missed.get(missed.size() - limit).start().plus(counts)))
                : Optional.empty();
    }

    private String newNumber(HallId hall) {
        while (true) {
            String number = String.format("%08d", random.nextInt(NUMBERS));
            if (!store.isNumberTaken(hall, number)) {
                return number;
            }
        }
    }

    public Optional<Appointment> find(HallId hall, AppointmentId id) {
        return store.find(hall, id);
    }

    public Optional<Appointment> findByNumber(HallId hall, String number) {
        return store.findByNumber(hall, number);
    }

    /** Moves an appointment to another slot of its line; the number and the secret stay. */
    @Transactional
    public Optional<BookResult> change(HallId hall, AppointmentId id, Instant start) {
        return lockAfterItsLine(hall, id).map(appointment -> {
            if (appointment.start().equals(start) && appointment.state() == State.BOOKED) {
                return new BookResult.Booked(appointment);
            }
            if (!isOpen(appointment)) {
                return new BookResult.NotNow(appointment);
            }
            Optional<Slot> slot = slots.slot(hall, appointment.line(), start);
            if (slot.isEmpty() || !isOffered(hall, appointment.service(), start)) {
                return new BookResult.NoSuchSlot();
            }
            return store.freeSeat(hall, appointment.line(), start, slot.get().places())
                    .<BookResult>map(seat -> {
                        store.move(hall, id, start, seat);
                        Appointment moved = store.find(hall, id).orElse(appointment);
                        write(
                                hall,
                                JournalKind.APPOINTMENT_CHANGED,
                                moved,
                                Map.of("from", appointment.start().toString()));
                        return new BookResult.Booked(moved);
                    })
                    .orElseGet(BookResult.SlotFull::new);
        });
    }

    /** The line first, as whoever changes the calendar does, so that no two wait for each other. */
    private Optional<Appointment> lockAfterItsLine(HallId hall, AppointmentId id) {
        return store.find(hall, id).flatMap(found -> {
            store.takeTurns(hall, Optional.empty(), found.line());
            return store.lock(hall, id);
        });
    }

    /**
     * Gives a place back.
     *
     * @return the appointment as it is now; cancelled, unless it was over or checked in
     */
    @Transactional
    public Optional<Appointment> cancel(HallId hall, AppointmentId id) {
        return store.lock(hall, id).map(appointment -> {
            if (!isOpen(appointment)) {
                return appointment;
            }
            store.end(hall, id, State.CANCELLED, Optional.empty(), clock.instant());
            write(hall, JournalKind.APPOINTMENT_CANCELLED, appointment, Map.of());
            return store.find(hall, id).orElse(appointment);
        });
    }

    /** Whether it can still be changed or cancelled: until its slot begins. */
    public boolean isOpen(Appointment appointment) {
        return appointment.state() == State.BOOKED && clock.instant().isBefore(appointment.start());
    }

    /**
     * Marks the appointments whose visitors did not check in within the window.
     *
     * @return how many
     */
    @Transactional
    public int markMissed(HallId hall) {
        Instant now = clock.instant();
        int missed = 0;
        for (Appointment each : store.in(hall, State.BOOKED, Instant.EPOCH, now)) {
            if (now.isAfter(window(hall, each).until())
                    && store.lock(hall, each.id())
                            .filter(still -> still.state() == State.BOOKED
                                    && now.isAfter(window(hall, still).until()))
                            .isPresent()) {
                store.end(hall, each.id(), State.MISSED, Optional.empty(), now);
                write(hall, JournalKind.APPOINTMENT_MISSED, each, Map.of());
                missed++;
            }
        }
        return missed;
    }

    /** Forgets whose the appointments were that were missed so long ago that they no longer count. */
    @Transactional
    public int forgetPersons(HallId hall) {
        return store.forgetPersons(
                hall, clock.instant().minus(Duration.ofDays(rules.of(hall).get(Rule.MISSED_DAYS))));
    }

    /** When a check-in makes the slot's start count as arrival. */
    public Window window(HallId hall, Appointment appointment) {
        QueueRules rule = rules.of(hall, appointment.line());
        return new Window(
                appointment.start().minus(Duration.ofMinutes(rule.get(Rule.CHECK_IN_EARLY_MINUTES))),
                appointment.start().plus(Duration.ofMinutes(rule.get(Rule.CHECK_IN_LATE_MINUTES))));
    }

    /**
     * The time of an appointment's check-in.
     *
     * @param until inclusive
     */
    public record Window(Instant from, Instant until) {}

    private void write(HallId hall, JournalKind kind, Appointment appointment, Map<String, Object> more) {
        journal.write(hall, kind, appointment.id().toString(), body(appointment, more));
    }

    /** Nothing of a person, and not the number, with which anybody could check in. */
    static Map<String, Object> body(Appointment appointment, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("line", appointment.line().value());
        body.put("service", appointment.service());
        body.put("start", appointment.start().toString());
        body.putAll(more);
        return body;
    }
}
