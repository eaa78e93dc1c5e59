package smarthall.server.casework;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Form;
import smarthall.server.catalogue.FormField;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;

/**
 * Takes applications from visitors. Each call is one transaction together with its journal entry, and a call that is made
 * again because its answer was lost changes nothing and answers the same. Thread-safe.
 */
@Service
public class ApplicationDesk {

    /** All files of an application together. */
    public static final long TOTAL_BYTES = 20L * 1024 * 1024;

    /** How long a draft is kept for its holder to come back to. */
    static final Duration DRAFT_KEPT = Duration.ofHours(24);

    private final Catalogues catalogues;
    private final Halls halls;
    private final CaseStore store;
    private final CaseSteps steps;
    private final Clock clock;

    ApplicationDesk(Catalogues catalogues, Halls halls, CaseStore store, CaseSteps steps, Clock clock) {
        this.catalogues = catalogues;
        this.halls = halls;
        this.store = store;
        this.steps = steps;
        this.clock = clock;
    }

    /** Begins a draft, or gives back the one that was begun with the same key. */
    @Transactional
    public BeginResult begin(HallId hall, BeginResult.Wish wish, Optional<String> idempotencyKey) {
        Optional<ServiceItem> item = catalogues.of(hall).find(wish.service()).filter(found -> halls.get(hall)
                .line(found.line())
                .isPresent());
        if (item.isEmpty()) {
            return new BeginResult.UnknownService();
        }
        if (catalogues.of(hall).form(wish.service()).isEmpty()) {
            return new BeginResult.CounterOnly();
        }
        Application draft = Application.begun(
                new ApplicationId(UUID.randomUUID()),
                wish.service(),
                item.get().line(),
                wish.channel(),
                item.get().guide().promisedDays(),
                clock.instant());
        if (store.add(hall, draft, idempotencyKey)) {
            return new BeginResult.Begun(draft);
        }
        return idempotencyKey
                .flatMap(key -> store.findByKey(hall, key))
                .filter(earlier -> earlier.service().equals(wish.service()) && earlier.channel() == wish.channel())
                .<BeginResult>map(BeginResult.Begun::new)
                .orElseGet(BeginResult.KeyUsedOtherwise::new);
    }

    /** An application as its holder may see it. */
    @Transactional(readOnly = true)
    public Optional<CaseFile> find(HallId hall, ApplicationId id) {
        return store.find(hall, id).map(application -> steps.file(hall, application));
    }

    /** The application that a receipt was given for. */
    @Transactional(readOnly = true)
    public Optional<ApplicationId> find(HallId hall, ReceiptNumber receipt) {
        return store.findByReceipt(hall, receipt).map(Application::id);
    }

    /** Submits a draft, or the supplement that a clerk asked for. */
    @Transactional
    public CaseResult submit(HallId hall, ApplicationId id, Answers answers) {
        Optional<Application> found = store.lock(hall, id);
        Optional<Form> form = found.flatMap(application -> catalogues.of(hall).form(application.service()));
        if (found.isEmpty() || form.isEmpty()) {
            return new CaseResult.Unknown();
        }
        Application application = found.get();
        FormCheck check = new FormCheck(form.get(), steps.today(hall));
        Answers written = check.normalised(answers);
        Answers all = store.answers(hall, id).with(written);
        if (!application.state().isWithVisitor()) {
            return all.equals(store.answers(hall, id))
                    ? new CaseResult.Done(steps.file(hall, application))
                    : new CaseResult.SubmittedOtherwise(application);
        }
        List<FieldFault> faults = check.faults(written, attached(hall, application), asked(application));
        if (!faults.isEmpty()) {
            return new CaseResult.Faulty(faults);
        }
        store.write(hall, id, all);
        return new CaseResult.Done(move(hall, application));
    }

    /** Takes an application back that is not decided. */
    @Transactional
    public CaseResult withdraw(HallId hall, ApplicationId id) {
        Optional<Application> found = store.lock(hall, id);
        if (found.isEmpty()) {
            return new CaseResult.Unknown();
        }
        Application application = found.get();
        if (application.state() == CaseState.WITHDRAWN) {
            return new CaseResult.Done(steps.file(hall, application));
        }
        return application
                .state()
                .after(CaseStep.WITHDRAW)
                .<CaseResult>map(next -> new CaseResult.Done(steps.make(
                        hall,
                        application.in(next, application.due(), Set.of()),
                        CaseStep.WITHDRAW,
                        Optional.empty(),
                        Optional.empty())))
                .orElseGet(() -> new CaseResult.WrongState(application.state()));
    }

    /** Notes a file that stands on the shelf. */
    @Transactional
    UploadResult attach(HallId hall, ApplicationId id, Material material) {
        Optional<Application> found = store.lock(hall, id);
        if (found.isEmpty()) {
            return new UploadResult.Unknown();
        }
        if (!takes(found.get(), material.field())) {
            return new UploadResult.WrongState(found.get().state());
        }
        long others = store.materials(hall, id).stream()
                .filter(each -> !each.field().equals(material.field()))
                .mapToLong(Material::bytes)
                .sum();
        if (others + material.bytes() > TOTAL_BYTES) {
            return new UploadResult.TotalTooLarge(TOTAL_BYTES);
        }
        store.put(hall, id, material);
        return new UploadResult.Kept(material);
    }

    /** Whether an application takes a file in a field now. */
    static boolean takes(Application application, String field) {
        return application.state() == CaseState.DRAFT
                || application.state() == CaseState.SUPPLEMENT_WANTED
                        && application.wanted().contains(field);
    }

    /** Forgets drafts that nobody came back to. */
    @Transactional
    int forgetDrafts(HallId hall) {
        return store.forgetDrafts(hall, clock.instant().minus(DRAFT_KEPT));
    }

    private CaseFile move(HallId hall, Application application) {
        LocalDate today = steps.today(hall);
        LocalDate due = steps.due(hall, application.promisedDays());
        boolean first = application.state() == CaseState.DRAFT;
        Application next = first
                ? application.submitted(ReceiptNumber.of(today, store.nextReceipt(hall, today)), clock.instant(), due)
                : application.in(CaseState.SUBMITTED, Optional.of(due), Set.of());
        return steps.make(
                hall, next, first ? CaseStep.SUBMIT : CaseStep.SUPPLEMENT, Optional.empty(), Optional.empty());
    }

    private static Predicate<FormField> asked(Application application) {
        return application.state() == CaseState.DRAFT
                ? field -> true
                : field -> application.wanted().contains(field.id());
    }

    /** The fields whose file is there; a file that the clerk found wanting is not. */
    private Set<String> attached(HallId hall, Application application) {
        Instant wantedAt = application.state() == CaseState.DRAFT
                ? Instant.MIN
                : store.history(hall, application.id()).stream()
                        .filter(event -> event.step() == CaseStep.WANT_SUPPLEMENT)
                        .map(CaseEvent::at)
                        .reduce(Instant.MIN, (earlier, later) -> later);
        return store.materials(hall, application.id()).stream()
                .filter(material -> material.receivedAt().isAfter(wantedAt))
                .map(Material::field)
                .collect(Collectors.toSet());
    }
}
