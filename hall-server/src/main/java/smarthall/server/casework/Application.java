package smarthall.server.casework;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import smarthall.server.hall.LineId;

/**
 * A visitor's application for a service item; once it is submitted, a case of the hall. What the visitor wrote stands in
 * {@link CaseFile}.
 *
 * @param service code of the service item
 * @param line whose clerks handle it
 * @param promisedDays the hall's limit in working days on the day it was begun
 * @param receipt from the first submission on
 * @param submittedAt of the first submission
 * @param due the last day of the promised limit; empty while the hall has nothing to do
 * @param wanted fields to be filled in anew while a supplement is wanted
 */
public record Application(
        ApplicationId id,
        String service,
        LineId line,
        Channel channel,
        int promisedDays,
        CaseState state,
        Instant begunAt,
        Optional<ReceiptNumber> receipt,
        Optional<Instant> submittedAt,
        Optional<LocalDate> due,
        Set<String> wanted) {

    /** Where it was begun. */
    public enum Channel {
        KIOSK,
        PHONE
    }

    public Application {
        wanted = Set.copyOf(wanted);
    }

    static Application begun(
            ApplicationId id, String service, LineId line, Channel channel, int promisedDays, Instant at) {
        return new Application(
                id,
                service,
                line,
                channel,
                promisedDays,
                CaseState.DRAFT,
                at,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Set.of());
    }

    Application submitted(ReceiptNumber number, Instant at, LocalDate dueDay) {
        return moved(CaseState.SUBMITTED, Optional.of(number), Optional.of(at), Optional.of(dueDay), Set.of());
    }

    /** In another state, with another last day. */
    Application in(CaseState next, Optional<LocalDate> dueDay, Set<String> fields) {
        return moved(next, receipt, submittedAt, dueDay, fields);
    }

    private Application moved(
            CaseState next,
            Optional<ReceiptNumber> number,
            Optional<Instant> first,
            Optional<LocalDate> dueDay,
            Set<String> fields) {
        return new Application(id, service, line, channel, promisedDays, next, begunAt, number, first, dueDay, fields);
    }
}
