package smarthall.server.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** Writes a step down: the application's new state, its history and the hall's journal, in the caller's transaction. */
@Service
class CaseSteps {

    private final CaseStore store;
    private final Journal journal;
    private final Halls halls;
    private final CalendarDesk calendar;
    private final Clock clock;

    CaseSteps(CaseStore store, Journal journal, Halls halls, CalendarDesk calendar, Clock clock) {
        this.store = store;
        this.journal = journal;
        this.halls = halls;
        this.calendar = calendar;
        this.clock = clock;
    }

    LocalDate today(HallId hall) {
        return halls.get(hall).businessDay(clock.instant());
    }

    /** The last day of a limit of so many working days that begins today. */
    LocalDate due(HallId hall, int workingDays) {
        return calendar.of(hall).workingDaysAfter(today(hall), workingDays);
    }

    CaseFile file(HallId hall, Application application) {
        return new CaseFile(
                application,
                store.answers(hall, application.id()),
                store.materials(hall, application.id()),
                store.history(hall, application.id()));
    }

    /** Makes a step of an application that the caller has locked. */
    @Transactional(propagation = Propagation.MANDATORY)
    CaseFile make(HallId hall, Application next, CaseStep step, Optional<String> by, Optional<String> note) {
        Instant now = clock.instant();
        store.update(hall, next);
        store.add(hall, next.id(), new CaseEvent(now, step, next.state(), by, note));
        journal.write(hall, kindOf(step), next.id().toString(), body(next));
        return file(hall, next);
    }

    /** No personal data: the journal is read by all who work in the hall. */
    private static Map<String, Object> body(Application application) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("application", application.id().toString());
        application.receipt().ifPresent(receipt -> body.put("receipt", receipt.value()));
        body.put("service", application.service());
        body.put("line", application.line().value());
        body.put("state", application.state().name());
        application.due().ifPresent(due -> body.put("due", due.toString()));
        return body;
    }

    private static JournalKind kindOf(CaseStep step) {
        return switch (step) {
            case SUBMIT -> JournalKind.APPLICATION_SUBMITTED;
            case WANT_SUPPLEMENT -> JournalKind.SUPPLEMENT_WANTED;
            case SUPPLEMENT -> JournalKind.APPLICATION_SUPPLEMENTED;
            case ACCEPT -> JournalKind.CASE_ACCEPTED;
            case APPROVE -> JournalKind.CASE_APPROVED;
            case REFUSE -> JournalKind.CASE_REFUSED;
            case WITHDRAW -> JournalKind.APPLICATION_WITHDRAWN;
        };
    }
}
