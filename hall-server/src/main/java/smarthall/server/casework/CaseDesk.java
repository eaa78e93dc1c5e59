package smarthall.server.casework;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.casework.FieldFault.Code;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.FormField;
import smarthall.server.hall.HallId;

/**
 * The clerks' side: who accepts, asks for a supplement and decides. Of two clerks who press at once the second is told what
 * the first did; a clerk who presses again because the answer was lost is told it is done. Thread-safe.
 */
@Service
public class CaseDesk {

    private final Catalogues catalogues;
    private final CaseStore store;
    private final CaseSteps steps;

    CaseDesk(Catalogues catalogues, CaseStore store, CaseSteps steps) {
        this.catalogues = catalogues;
        this.store = store;
        this.steps = steps;
    }

    /**
     * Cases in some states, in the order of {@link CaseOrder#of}; drafts are their holders' alone.
     *
     * @param after the place behind which to begin; empty for the list's beginning
     */
    public CasePart cases(HallId hall, Collection<CaseState> states, Optional<CasePlace> after, int limit) {
        List<CaseState> shown = states.stream()
                .filter(state -> state != CaseState.DRAFT)
                .distinct()
                .toList();
        return shown.isEmpty() ? CasePart.NONE : store.in(hall, shown, after, limit);
    }

    /** A case with all that belongs to it. */
    @Transactional(readOnly = true)
    public Optional<CaseFile> find(HallId hall, ApplicationId id) {
        return store.find(hall, id)
                .filter(application -> application.state() != CaseState.DRAFT)
                .map(application -> steps.file(hall, application));
    }

    /** The open cases by line, for those who steer the hall. */
    public List<CaseLoad> load(HallId hall) {
        return store.load(hall, steps.today(hall));
    }

    @Transactional
    public CaseResult accept(HallId hall, ApplicationId id, String clerk) {
        return make(hall, id, CaseStep.ACCEPT, clerk, Optional.empty(), Set.of());
    }

    /**
     * Tells the visitor, once and completely, what is missing.
     *
     * @param fields those to be filled in anew
     */
    @Transactional
    public CaseResult wantSupplement(HallId hall, ApplicationId id, String clerk, String note, Set<String> fields) {
        List<FieldFault> faults = store.find(hall, id)
                .flatMap(application -> catalogues.of(hall).form(application.service()))
                .map(form -> fields.stream()
                        .filter(field ->
                                form.fields().stream().map(FormField::id).noneMatch(field::equals))
                        .map(field -> FieldFault.of(field, Code.UNKNOWN_FIELD, "表单没有此项", "The form has no such field"))
                        .toList())
                .orElse(List.of());
        if (fields.isEmpty()) {
            return new CaseResult.Faulty(
                    List.of(FieldFault.of("fields", Code.REQUIRED, "请选择需要补正的项目", "Choose what is to be supplied")));
        }
        return faults.isEmpty()
                ? make(hall, id, CaseStep.WANT_SUPPLEMENT, clerk, Optional.of(note), fields)
                : new CaseResult.Faulty(faults);
    }

    @Transactional
    public CaseResult approve(HallId hall, ApplicationId id, String clerk, Optional<String> note) {
        return make(hall, id, CaseStep.APPROVE, clerk, note, Set.of());
    }

    /**
     * Refuses.
     *
     * @param note the reason, which the law wants told (行政许可法 art 38)
     */
    @Transactional
    public CaseResult refuse(HallId hall, ApplicationId id, String clerk, String note) {
        return make(hall, id, CaseStep.REFUSE, clerk, Optional.of(note), Set.of());
    }

    private CaseResult make(
            HallId hall, ApplicationId id, CaseStep step, String clerk, Optional<String> note, Set<String> fields) {
        Optional<Application> found =
                store.lock(hall, id).filter(application -> application.state() != CaseState.DRAFT);
        if (found.isEmpty()) {
            return new CaseResult.Unknown();
        }
        Application application = found.get();
        Optional<CaseState> next = application.state().after(step);
        if (next.isEmpty()) {
            return isDone(hall, application, step, clerk, note)
                    ? new CaseResult.Done(steps.file(hall, application))
                    : new CaseResult.WrongState(application.state());
        }
        return new CaseResult.Done(
                steps.make(hall, moved(hall, application, step, next.get(), fields), step, Optional.of(clerk), note));
    }

    private Application moved(HallId hall, Application application, CaseStep step, CaseState next, Set<String> fields) {
        return switch (step) {
            case ACCEPT -> application.in(next, Optional.of(steps.due(hall, application.promisedDays())), Set.of());
            case WANT_SUPPLEMENT -> application.in(next, Optional.empty(), fields);
            case APPROVE, REFUSE -> application.in(next, application.due(), Set.of());
            case SUBMIT, SUPPLEMENT, WITHDRAW -> throw new IllegalArgumentException("No clerk's step: " + step + ".");
        };
    }

    /** Was the newest step this one, by the same clerk in the same words? */
    private boolean isDone(HallId hall, Application application, CaseStep step, String clerk, Optional<String> note) {
        List<CaseEvent> history = store.history(hall, application.id());
        CaseEvent newest = history.get(history.size() - 1);
        return newest.step() == step
                && newest.by().equals(Optional.of(clerk))
                && newest.note().equals(note);
    }
}
