package smarthall.server.appointment;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.queue.TicketId;

/** The appointments' durable form. Every change takes part in the caller's transaction. */
public interface AppointmentStore {

    /** Waits until nobody else books for the person, by its hash, or in the line, until the transaction ends. */
    void takeTurns(HallId hall, Optional<String> person, LineId line);

    /** Places taken in a line, by slot, from an instant on and before another. */
    Map<Instant, Integer> taken(HallId hall, LineId line, Instant from, Instant before);

    /** The lowest place of a slot that nobody has, from 1; empty when all of so many are taken. */
    Optional<Integer> freeSeat(HallId hall, LineId line, Instant start, int places);

    void add(HallId hall, Appointment appointment, int seat, String person, Optional<String> idempotencyKey);

    boolean isNumberTaken(HallId hall, String number);

    Optional<Appointment> find(HallId hall, AppointmentId id);

    /** The same, and nobody else changes it until the transaction ends. */
    Optional<Appointment> lock(HallId hall, AppointmentId id);

    Optional<Appointment> findByNumber(HallId hall, String number);

    Optional<Appointment> findByKey(HallId hall, String idempotencyKey);

    /** The hash of who booked, while it is kept. */
    Optional<String> person(HallId hall, AppointmentId id);

    /** A person's appointments in a state whose slot begins at an instant or later, the earliest first. */
    List<Appointment> ofPerson(HallId hall, String person, Appointment.State state, Instant from);

    /** Moves an appointment to another place; the old one is free. */
    void move(HallId hall, AppointmentId id, Instant start, int seat);

    /**
     * Ends an appointment. Who booked it is forgotten, unless it was missed; its place stays taken, unless it was cancelled.
     *
     * @param at hall time
     */
    void end(HallId hall, AppointmentId id, Appointment.State state, Optional<TicketId> ticket, Instant at);

    /** Those in a state whose slots begin from an instant on and before another, the earliest first. */
    List<Appointment> in(HallId hall, Appointment.State state, Instant from, Instant before);

    /**
     * Forgets who missed appointments before an instant.
     *
     * @return how many
     */
    int forgetPersons(HallId hall, Instant before);
}
