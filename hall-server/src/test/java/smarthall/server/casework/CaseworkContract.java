package smarthall.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.casework.Application.Channel;
import smarthall.server.casework.FieldFault.Code;
import smarthall.server.catalogue.Form;
import smarthall.server.hall.HallId;
import smarthall.server.hall.LineId;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.journal.JournalStore;
import smarthall.server.testing.AtOnce;
import smarthall.server.testing.ManualClock;

/** What the desks for applications and cases promise, on every database the product runs on. */
abstract class CaseworkContract {

    private static final HallId HALL = CaseworkWiring.HALL;
    private static final BeginResult.Wish WISH = new BeginResult.Wish("card", Channel.PHONE);
    private static final Set<CaseState> OVER = Set.of(CaseState.APPROVED, CaseState.REFUSED, CaseState.WITHDRAWN);
    private static final String IDENTITY = "11010519491231002X";
    private static final Map<String, String> WRITTEN = Map.of("name", "王丽", "identity", IDENTITY);
    private static final byte[] PNG = bytes("89504e470d0a1a0a", 900);
    private static final byte[] PDF = bytes("255044462d312e37", 2000);

    /** A Wednesday morning. */
    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-25T01:30:00Z"));

    @TempDir
    private Path data;

    private AnnotationConfigApplicationContext context;
    private ApplicationDesk applications;
    private MaterialDesk materials;
    private CaseDesk cases;

    abstract DataSource freshDatabase();

    @BeforeEach
    void openTheHall() {
        context = new AnnotationConfigApplicationContext();
        context.registerBean(DataSource.class, this::freshDatabase);
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean("data", Path.class, () -> data);
        context.register(CaseworkWiring.class);
        context.refresh();
        applications = context.getBean(ApplicationDesk.class);
        materials = context.getBean(MaterialDesk.class);
        cases = context.getBean(CaseDesk.class);
    }

    @AfterEach
    void closeTheHall() {
        context.close();
    }

    @Test
    void anApplicationGoesFromTheDraftToTheDecisionAndIsCountedUntilThen() {
        ApplicationId id = ready();
        assertThat(cases.load(HALL)).isEmpty();

        CaseFile submitted = done(applications.submit(HALL, id, new Answers(WRITTEN)));
        assertThat(submitted.application().receipt())
                .map(ReceiptNumber::value)
                .hasValueSatisfying(receipt -> assertThat(receipt).startsWith("261125-00001-"));
        assertThat(submitted.application().due()).contains(LocalDate.of(2026, 12, 2));
        assertThat(cases.load(HALL)).containsExactly(new CaseLoad(new LineId("general"), 1, 0, 0));

        clock.advance(Duration.ofDays(1));
        CaseFile accepted = done(cases.accept(HALL, id, "clerk-1"));
        assertThat(accepted.application().due())
                .as("the limit runs from the acceptance")
                .contains(LocalDate.of(2026, 12, 3));
        clock.advance(Duration.ofDays(7));
        assertThat(cases.load(HALL)).containsExactly(new CaseLoad(new LineId("general"), 1, 1, 0));
        clock.advance(Duration.ofDays(1));
        assertThat(cases.load(HALL)).containsExactly(new CaseLoad(new LineId("general"), 1, 0, 1));

        CaseFile approved = done(cases.approve(HALL, id, "clerk-2", Optional.empty()));
        assertThat(approved.history())
                .extracting(CaseEvent::step)
                .containsExactly(CaseStep.SUBMIT, CaseStep.ACCEPT, CaseStep.APPROVE);
        assertThat(cases.load(HALL)).isEmpty();
        assertThat(applications.withdraw(HALL, id)).isEqualTo(new CaseResult.WrongState(CaseState.APPROVED));
    }

    @Test
    void aPressThatIsRepeatedMakesOneDraftAndOneReceipt() {
        List<BeginResult> begun =
                AtOnce.call(Collections.nCopies(10, () -> applications.begin(HALL, WISH, Optional.of("press-1"))));
        assertThat(begun)
                .extracting(result -> ((BeginResult.Begun) result).application().id())
                .containsOnly(((BeginResult.Begun) begun.get(0)).application().id());
        assertThat(applications.begin(HALL, new BeginResult.Wish("card", Channel.KIOSK), Optional.of("press-1")))
                .isInstanceOf(BeginResult.KeyUsedOtherwise.class);

        ApplicationId id = ready();
        List<CaseResult> submitted =
                AtOnce.call(Collections.nCopies(10, () -> applications.submit(HALL, id, new Answers(WRITTEN))));
        assertThat(submitted).containsOnly(submitted.get(0));
        assertThat(done(submitted.get(0)).history()).hasSize(1);
        assertThat(applications.submit(HALL, id, new Answers(Map.of("name", "李雷"))))
                .as("other words under the same application")
                .isInstanceOf(CaseResult.SubmittedOtherwise.class);
    }

    @Test
    void receiptsDrawnAtOnceAreAllDifferentAndLeaveNoGap() {
        List<ApplicationId> ready =
                IntStream.range(0, 30).mapToObj(visitor -> ready()).toList();

        List<CaseResult> results = AtOnce.call(ready.stream()
                .<Callable<CaseResult>>map(id -> () -> applications.submit(HALL, id, new Answers(WRITTEN)))
                .toList());

        assertThat(results)
                .extracting(result -> done(result)
                        .application()
                        .receipt()
                        .orElseThrow()
                        .value()
                        .substring(7, 12))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 30).mapToObj("%05d"::formatted).toList());
    }

    @Test
    void whatIsWrongIsToldAllAtOnceAndTheDraftStays() {
        ApplicationId id = begin();
        CaseResult result =
                applications.submit(HALL, id, new Answers(Map.of("identity", "110105194912310021", "colour", "red")));

        assertThat(result).isInstanceOfSatisfying(CaseResult.Faulty.class, faulty -> assertThat(faulty.faults())
                .extracting(FieldFault::field, FieldFault::code)
                .containsExactly(
                        tuple("name", Code.REQUIRED),
                        tuple("identity", Code.BAD_IDENTITY),
                        tuple("proof", Code.REQUIRED),
                        tuple("signature", Code.REQUIRED),
                        tuple("colour", Code.UNKNOWN_FIELD)));
        assertThat(applications.find(HALL, id).orElseThrow().application().state())
                .isEqualTo(CaseState.DRAFT);
        assertThat(cases.find(HALL, id)).as("drafts are their holders' alone").isEmpty();
    }

    @Test
    void aSupplementIsAskedForByFieldAndTheRestStays() {
        ApplicationId id = submitted();
        assertThat(cases.wantSupplement(HALL, id, "clerk-1", "缺页", Set.of("colour")))
                .isInstanceOf(CaseResult.Faulty.class);
        CaseFile wanted = done(cases.wantSupplement(HALL, id, "clerk-1", "证明缺一页", Set.of("proof", "name")));
        assertThat(wanted.application().due()).as("its time stands still").isEmpty();
        assertThat(cases.load(HALL)).isEmpty();
        assertThat(upload(id, "signature", PNG)).isInstanceOf(UploadResult.WrongState.class);

        clock.advance(Duration.ofDays(2));
        assertThat(applications.submit(HALL, id, new Answers(Map.of("identity", IDENTITY, "name", "王 丽"))))
                .isInstanceOfSatisfying(CaseResult.Faulty.class, faulty -> assertThat(faulty.faults())
                        .extracting(FieldFault::code)
                        .containsExactly(Code.NOT_WANTED, Code.REQUIRED));
        upload(id, "proof", PNG);
        CaseFile again = done(applications.submit(HALL, id, new Answers(Map.of("name", "王 丽"))));

        assertThat(again.application().state()).isEqualTo(CaseState.SUBMITTED);
        assertThat(again.application().receipt()).isEqualTo(wanted.application().receipt());
        assertThat(again.application().due()).contains(LocalDate.of(2026, 12, 4));
        assertThat(again.answers().byField()).containsEntry("name", "王 丽").containsEntry("identity", IDENTITY);
        assertThat(applications.submit(HALL, id, new Answers(Map.of("name", "王 丽"))))
                .as("pressed again")
                .isEqualTo(new CaseResult.Done(again));
    }

    @Test
    void ofTwoClerksTheSecondIsToldAndTheSameClerkMayPressAgain() {
        ApplicationId id = submitted();
        cases.accept(HALL, id, "clerk-1");
        List<CaseResult> results = AtOnce.call(List.of(
                () -> cases.approve(HALL, id, "clerk-1", Optional.empty()),
                () -> cases.refuse(HALL, id, "clerk-2", "不符合条件")));

        assertThat(results).filteredOn(CaseResult.Done.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(CaseResult.WrongState.class::isInstance).hasSize(1);
        CaseFile now = cases.find(HALL, id).orElseThrow();
        CaseResult repeated = now.application().state() == CaseState.APPROVED
                ? cases.approve(HALL, id, "clerk-1", Optional.empty())
                : cases.refuse(HALL, id, "clerk-2", "不符合条件");
        assertThat(repeated).isEqualTo(new CaseResult.Done(now));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 200})
    void aListIsReadPartByPartInTheOrderOfItsReaders(int limit) {
        ApplicationId first = submitted();
        ApplicationId second = submitted();
        ApplicationId asked = submitted();
        ApplicationId later = submitted();
        cases.wantSupplement(HALL, asked, "clerk-1", "缺页", Set.of("proof"));
        clock.advance(Duration.ofDays(1));
        ApplicationId third = submitted();
        cases.accept(HALL, first, "clerk-1");
        cases.wantSupplement(HALL, later, "clerk-1", "缺页", Set.of("proof"));
        begin();

        assertThat(listed(CaseState.OPEN, limit))
                .as("what is due first, whatever its state")
                .containsExactly(second, first, third);
        assertThat(listed(Set.of(CaseState.SUPPLEMENT_WANTED, CaseState.DRAFT), limit))
                .as("what waits for visitors, the longest first")
                .containsExactly(asked, later);

        cases.approve(HALL, first, "clerk-1", Optional.empty());
        clock.advance(Duration.ofMinutes(1));
        cases.refuse(HALL, third, "clerk-1", "不符合条件");
        applications.withdraw(HALL, second);
        assertThat(listed(OVER, limit))
                .as("what is over, the latest first, and of one instant the later receipt")
                .containsExactly(third, second, first);
        assertThat(listed(CaseState.OPEN, limit)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DUE_FIRST, 2026-11-26_261125-00001-6, true",
        "DUE_FIRST, 1764200000000_261125-00001-6, false",
        "DUE_FIRST, 2026-11-31_261125-00001-6, false",
        "NEWEST_FIRST, 1764200000000_261125-00001-6, true",
        "NEWEST_FIRST, 1764200000000_261125-00001-7, false",
        "NEWEST_FIRST, 99999999999999999999_261125-00001-6, false",
        "LONGEST_FIRST, 2026-11-26_261125-00001-6, false",
        "LONGEST_FIRST, 261125-00001-6, false"
    })
    void aPlaceBelongsToTheListThatGaveIt(CaseOrder order, String text, boolean there) {
        assertThat(CasePlace.parse(order, text).map(CasePlace::toString))
                .isEqualTo(there ? Optional.of(text) : Optional.empty());
    }

    private List<ApplicationId> listed(Set<CaseState> states, int limit) {
        List<ApplicationId> listed = new ArrayList<>();
        Optional<CasePlace> after = Optional.empty();
        do {
            CasePart part = cases.cases(HALL, states, after, limit);
            assertThat(part.cases()).hasSizeLessThanOrEqualTo(limit);
            part.cases().forEach(each -> listed.add(each.id()));
            after = part.next().flatMap(next -> CasePlace.parse(CaseOrder.of(states), next.toString()));
        } while (after.isPresent());
        return listed;
    }

    @Test
    void nothingPersonalStandsReadableInTheDatabaseOrInTheJournal() {
        ApplicationId id = submitted();
        cases.wantSupplement(HALL, id, "clerk-1", "王丽的证明缺一页", Set.of("proof"));
        String row = context.getBean(JdbcClient.class)
                .sql("SELECT answers FROM application WHERE id = ?")
                .param(id.toString())
                .query(String.class)
                .single();
        List<JournalEntry> entries = context.getBean(JournalStore.class).after(HALL, 0, 100);

        assertThat(row).doesNotContain(IDENTITY, "王丽").hasSizeGreaterThan(80);
        assertThat(entries)
                .extracting(JournalEntry::kind)
                .containsExactly(JournalKind.APPLICATION_SUBMITTED, JournalKind.SUPPLEMENT_WANTED);
        assertThat(entries.toString()).doesNotContain(IDENTITY, "王丽");
        assertThat(cases.find(HALL, id).orElseThrow().toString()).doesNotContain(IDENTITY);
        assertThat(cases.find(HALL, id).orElseThrow().answers().in("identity")).contains(IDENTITY);
    }

    @Test
    void onlyWholeFilesOfTheRightKindAndSizeStay() throws IOException {
        ApplicationId id = begin();
        assertThat(upload(id, "proof", "MZ, a program called proof.pdf".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UploadResult.WrongKind.class);
        assertThat(upload(id, "signature", PDF)).isInstanceOf(UploadResult.WrongKind.class);
        assertThat(upload(id, "proof", new byte[0])).isInstanceOf(UploadResult.WrongKind.class);
        assertThat(upload(id, "proof", bytes("255044462d", CaseworkWiring.PROOF_BYTES + 1)))
                .isEqualTo(new UploadResult.TooLarge(CaseworkWiring.PROOF_BYTES));
        assertThat(upload(id, "colour", PNG)).isInstanceOf(UploadResult.UnknownField.class);
        assertThat(onTheShelf()).isEmpty();

        assertThat(upload(id, "proof", bytes("255044462d", CaseworkWiring.PROOF_BYTES)))
                .isInstanceOf(UploadResult.Kept.class);
        upload(id, "proof", PDF);
        upload(id, "proof", PDF);
        assertThat(onTheShelf()).as("what was replaced is gone").hasSize(1);
        Material kept = applications.find(HALL, id).orElseThrow().materials().get(0);
        assertThat(materials.open(kept)).hasBinaryContent(PDF);
    }

    @Test
    void allFilesTogetherHaveALimitToo() {
        ApplicationId id = begin();
        int large = (int) (ApplicationDesk.TOTAL_BYTES / 3);
        for (String field : List.of("photo-1", "photo-2")) {
            assertThat(upload(id, field, bytes("ffd8ffe" + field.charAt(6), large)))
                    .isInstanceOf(UploadResult.Kept.class);
        }
        assertThat(upload(id, "photo-3", bytes("ffd8fff1", large + 100)))
                .isEqualTo(new UploadResult.TotalTooLarge(ApplicationDesk.TOTAL_BYTES));
        assertThat(upload(id, "photo-2", bytes("ffd8fff1", large + 1))).isInstanceOf(UploadResult.Kept.class);
    }

    @Test
    void whatBelongsToNothingIsClearedAwayAndWhatBelongsToSomethingStays() throws IOException {
        ApplicationId kept = submitted();
        ApplicationId left = begin();
        upload(left, "proof", bytes("255044462d", 77));
        Path shelf = data.resolve("materials");
        Files.write(shelf.resolve("incoming").resolve("killed.part"), PNG);
        Files.write(shelf.resolve("0".repeat(64)), PNG);

        assertThat(materials.clear())
                .as("a killed upload and a file without a row")
                .isEqualTo(2);
        clock.advance(ApplicationDesk.DRAFT_KEPT.plusSeconds(1));
        assertThat(materials.clear())
                .as("the file of a draft that nobody came back to")
                .isEqualTo(1);
        assertThat(applications.find(HALL, left)).isEmpty();
        assertThat(applications.find(HALL, kept).orElseThrow().materials())
                .hasSize(2)
                .allSatisfy(material -> assertThat(materials.open(material)).isNotEmpty());
    }

    @Test
    void anItemWithoutAFormIsForTheCounter() {
        assertThat(applications.begin(HALL, new BeginResult.Wish("plain", Channel.KIOSK), Optional.empty()))
                .isInstanceOf(BeginResult.CounterOnly.class);
        assertThat(applications.begin(HALL, new BeginResult.Wish("none", Channel.KIOSK), Optional.empty()))
                .isInstanceOf(BeginResult.UnknownService.class);
    }

    private ApplicationId begin() {
        return ((BeginResult.Begun) applications.begin(HALL, WISH, Optional.empty()))
                .application()
                .id();
    }

    private ApplicationId ready() {
        ApplicationId id = begin();
        assertThat(upload(id, "proof", PDF)).isInstanceOf(UploadResult.Kept.class);
        assertThat(upload(id, Form.SIGNATURE.id(), PNG)).isInstanceOf(UploadResult.Kept.class);
        return id;
    }

    private ApplicationId submitted() {
        ApplicationId id = ready();
        done(applications.submit(HALL, id, new Answers(new HashMap<>(WRITTEN))));
        return id;
    }

    private UploadResult upload(ApplicationId id, String field, byte[] content) {
        return materials.upload(HALL, id, field, new ByteArrayInputStream(content));
    }

    private List<Path> onTheShelf() throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("materials"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static CaseFile done(CaseResult result) {
        assertThat(result).isInstanceOf(CaseResult.Done.class);
        return ((CaseResult.Done) result).file();
    }

    private static byte[] bytes(String beginning, int length) {
        byte[] begins = HexFormat.of().parseHex(beginning);
        byte[] all = new byte[length];
        System.arraycopy(begins, 0, all, 0, begins.length);
        return all;
    }
}
