package smarthall.kiosk.testing;

import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.Applications;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.SentFile;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hall.WishKey;

/** Applications in memory that keep the hall's promises: one draft for one key, one receipt for one draft. */
public final class FakeApplications implements Applications {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 26);
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-26T10:00:00+08:00");

    public final Map<WishKey, Draft> drafts = new LinkedHashMap<>();
    public final Map<String, byte[]> files = new TreeMap<>();
    public final List<Map<String, String>> submissions = new ArrayList<>();
    public FakeHall.Fate fate = FakeHall.Fate.ANSWERED;
    public Optional<String> refusal = Optional.empty();
    public List<Submission.FieldFault> faults = List.of();
    public ApplicationState state = ApplicationState.DRAFT;
    public Set<String> wanted = Set.of();
    public String note = "";
    public int asked;

    /** A form with a field of every type. */
    public static Form form() {
        return new Form(
                new LocalText("本人承诺内容真实", "I declare that this is true"),
                List.of(
                        new FormField.Line(heading("name", true), 40),
                        new FormField.Identity(heading("identity", true)),
                        new FormField.Phone(heading("phone", true)),
                        new FormField.Date(heading("left-on", true), FormField.Range.PAST),
                        new FormField.Choice(
                                heading("reason", true),
                                List.of(
                                        new FormField.Option("first", new LocalText("首次", "First")),
                                        new FormField.Option("lost", new LocalText("遗失", "Lost")))),
                        new FormField.Attachment(heading("identity-card", true), Set.of("JPEG", "PDF"), 5_000_000),
                        new FormField.Attachment(heading("proof", false), Set.of("PDF"), 1_000)));
    }

    private static FormField.Heading heading(String id, boolean required) {
        return new FormField.Heading(id, new LocalText(id, id), new LocalText("", ""), required);
    }

    @Override
    public Answer<Draft> begin(ServiceCode service, WishKey key) {
        return answer(() -> drafts.computeIfAbsent(
                key,
                each -> new Draft(
                        new ApplicationKey("id-" + (drafts.size() + 1), "secret"),
                        TODAY,
                        URI.create("http://hall.example/apply#yixing/id/secret"))));
    }

    @Override
    public Answer<SentFile> send(ApplicationKey application, String field, byte[] content) {
        return answer(() -> {
            files.put(field, content);
            return file(field);
        });
    }

    private SentFile file(String field) {
        return new SentFile(field, "JPEG", files.get(field).length, NOW.plusSeconds(files.size()));
    }

    @Override
    public Answer<Submission> submit(ApplicationKey application, Map<String, String> answers) {
        return answer(() -> {
            if (!faults.isEmpty()) {
                return new Submission.Faulty(faults);
            }
            if (state == ApplicationState.DRAFT || state == ApplicationState.SUPPLEMENT_WANTED) {
                submissions.add(Map.copyOf(answers));
                state = ApplicationState.SUBMITTED;
            }
            return new Submission.Taken(application());
        });
    }

    @Override
    public Answer<Application> follow(ApplicationKey application) {
        return answer(this::application);
    }

    @Override
    public Answer<ApplicationKey> find(String receipt, String code) {
        return answer(() -> new ApplicationKey("id-1", "secret"));
    }

    public Application application() {
        List<Application.Event> history = new ArrayList<>();
        if (!note.isEmpty()) {
            history.add(new Application.Event(NOW.minusDays(1), "WANT_SUPPLEMENT", Optional.of(note)));
        }
        return new Application(
                "id-1",
                state == ApplicationState.DRAFT
                        ? Optional.empty()
                        : Optional.of(new Application.Paper("261126-00001-3", "40718235")),
                new ServiceCode("social-card"),
                FakeHall.socialCard().name(),
                state,
                Optional.of(TODAY.plusDays(7)),
                wanted,
                files.keySet().stream().map(this::file).toList(),
                history,
                URI.create("http://hall.example/apply#yixing/id/secret"));
    }

    private <T> Answer<T> answer(Supplier<T> value) {
        asked++;
        if (fate == FakeHall.Fate.NEVER_ARRIVES) {
            return new Answer.Lost<>("no connection", false);
        }
        if (refusal.isPresent()) {
            return new Answer.Refused<>(refusal.get());
        }
        T given = value.get();
        return fate == FakeHall.Fate.ANSWER_LOST ? new Answer.Lost<>("time-out", true) : new Answer.Given<>(given);
    }
}
