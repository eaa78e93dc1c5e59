package smarthall.kiosk.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.declare.DeclareState.Open;
import smarthall.kiosk.declare.DeclareState.Step;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Submission;
import smarthall.kiosk.hardware.ScanFolder;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeApplications;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.FakeHall.Fate;
import smarthall.kiosk.testing.ManualWork;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

class DeclareViewModelTest {

    private static final Map<String, String> WRITTEN = Map.of(
            "name", "王丽",
            "identity", "11010519491231002x",
            "phone", "13800138000",
            "left-on", "2026-11-01",
            "reason", "lost");
    private static final byte[] PAGE = new byte[4000];

    @TempDir
    Path scans;

    private final FakeHall hall = new FakeHall();
    private final FakeApplications applications = hall.applications;
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private DeclareViewModel declare;

    @BeforeEach
    void open() {
        declare = new DeclareViewModel(
                new Paperwork(new HallLink(hall, work), work, Optional.of(new ScanFolder(scans)), shell));
        declare.open(FakeHall.socialCard());
        work.finishCalls();
    }

    @Test
    void aVisitorFillsInReviewsSignsAndGetsAReceipt() throws IOException {
        fillIn();
        declare.review();
        assertThat(now().step()).isEqualTo(Step.REVIEW);
        declare.sign();
        drawSignature();
        declare.submit();
        work.finishCalls();

        assertThat(taken().paper()).contains(new Application.Paper("261126-00001-3", "40718235"));
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.RECEIPT);
        assertThat(applications.submissions).hasSize(1);
        assertThat(applications.submissions.get(0)).containsEntry("identity", "11010519491231002X");
        assertThat(ImageIO.read(new ByteArrayInputStream(applications.files.get(FormField.SIGNATURE)))
                        .getWidth())
                .isEqualTo(640);
    }

    @Test
    void anItemWithoutAFormIsSentToTheCounter() {
        declare.open(FakeHall.passport());
        work.finishCalls();

        assertThat(declare.stateProperty().get())
                .isEqualTo(new DeclareState.Refused(FakeHall.passport(), "counter-only"));
    }

    @Test
    void everyFaultIsToldAtItsFieldAndNothingIsLost() {
        write(Map.of("name", "王丽", "identity", "110105194912310021", "phone", "12345", "left-on", "2026-12-24"));
        declare.review();

        assertThat(now().step()).isEqualTo(Step.FILL);
        assertThat(declare.troubleProperty().get()).isEqualTo(new Trouble.Faults(5));
        assertThat(fault("identity", Language.ZH)).isEqualTo("号码有误（校验码不符），请逐位核对");
        assertThat(fault("identity", Language.EN)).contains("compare with your card");
        assertThat(fault("phone", Language.ZH)).contains("11 位");
        assertThat(fault("left-on", Language.ZH)).isEqualTo("日期不能晚于今天");
        assertThat(fault("reason", Language.ZH)).isEqualTo("请填写此项");
        assertThat(fault("identity-card", Language.ZH)).isEqualTo("请添加此材料");
        assertThat(sheet().text(field("name"))).isEqualTo("王丽");

        write(Map.of("identity", "11010519491231002X"));
        assertThat(sheet().faults()).as("what is mended is no fault").doesNotContainKey("identity");
    }

    @Test
    void leavingAnIdentityNumberTellsASlipAtOnce() {
        type("identity", "11010519491231002x");
        sheet().leave(field("identity"));
        assertThat(sheet().text(field("identity"))).isEqualTo("11010519491231002X");
        assertThat(sheet().faults()).isEmpty();

        type("identity", "123");
        sheet().leave(field("identity"));
        assertThat(fault("identity", Language.ZH)).startsWith("身份证号码应为 18 位");
    }

    @Test
    void aScannedPageIsSentAndAnotherTakesItsPlace() throws IOException {
        scan("identity-card", PAGE);
        assertThat(sheet().files().state("identity-card")).isInstanceOf(FileState.There.class);
        assertThat(applications.files.get("identity-card")).isEqualTo(PAGE);
        assertThat(scans).isEmptyDirectory();

        scan("identity-card", new byte[] {9});
        assertThat(applications.files.get("identity-card")).isEqualTo(new byte[] {9});
    }

    @Test
    void aScannerThatGivesNothingIsSaidAndCanBeTriedAgain() throws IOException {
        sheet().files().scan(attachment("identity-card"));
        work.advance(Files.SCAN.multipliedBy(Files.SCANS + 2));
        assertThat(fault("identity-card", Language.ZH)).startsWith("没有收到扫描件");

        scan("identity-card", PAGE);
        assertThat(sheet().faults()).isEmpty();
    }

    @Test
    void whatTheLastVisitorLeftOnTheScannerIsNotSent() throws IOException {
        java.nio.file.Files.write(scans.resolve("of-another.jpg"), new byte[] {7});
        sheet().files().scan(attachment("identity-card"));
        work.advance(Duration.ofSeconds(5));

        assertThat(applications.files).isEmpty();
    }

    @Test
    void anOversizedPageIsToldWithItsSizeAndTheEarlierOneStays() throws IOException {
        scan("proof", new byte[900]);
        scan("proof", new byte[1001]);

        assertThat(fault("proof", Language.ZH)).contains("超过");
        assertThat(sheet().files().state("proof")).isInstanceOf(FileState.There.class);
        assertThat(applications.files.get("proof")).hasSize(900);
    }

    @Test
    void aDisguisedPageIsToldAndTheEarlierOneStays() throws IOException {
        scan("identity-card", PAGE);
        applications.refusal = Optional.of("wrong-type");
        scan("identity-card", new byte[] {'M', 'Z'});

        assertThat(fault("identity-card", Language.ZH)).contains("改文件名不能改变类型");
        assertThat(fault("identity-card", Language.EN)).contains("whatever the name says");
        assertThat(sheet().files().has("identity-card")).isTrue();
        assertThat(applications.files.get("identity-card")).isEqualTo(PAGE);
    }

    @Test
    void whyAFileWasNotTakenStaysSaidWhileItIsMissing() throws IOException {
        applications.refusal = Optional.of("wrong-type");
        scan("identity-card", new byte[] {'M', 'Z'});
        declare.review();

        assertThat(fault("identity-card", Language.ZH)).contains("改文件名不能改变类型");
        applications.refusal = Optional.empty();
        scan("identity-card", PAGE);
        declare.review();
        assertThat(sheet().faults()).isNotEmpty().doesNotContainKey("identity-card");
    }

    @Test
    void aPhotoFromThePhoneShowsUpByItself() {
        sheet().files().offerPhone(attachment("identity-card"));
        work.advance(Files.LOOK);
        shell.idle().tick();
        int left = shell.idle().secondsLeftProperty().get();

        applications.files.put("identity-card", PAGE);
        work.advance(Files.LOOK);

        assertThat(sheet().files().has("identity-card")).isTrue();
        assertThat(sheet().files().phoneProperty().get()).isEmpty();
        assertThat(shell.idle().secondsLeftProperty().get())
                .as("who sends a photo is there")
                .isGreaterThan(left);
    }

    @Test
    void aLostConnectionKeepsEverythingAndSendsEachFileWhenItIsBack() throws IOException {
        type("name", "王丽");
        hall.cut = true;
        scan("identity-card", PAGE);
        assertThat(sheet().files().state("identity-card")).isEqualTo(new FileState.Sending(true));
        declare.review();
        assertThat(declare.troubleProperty().get()).isEqualTo(new Trouble.Moving());

        hall.cut = false;
        work.advance(Files.RETRY);
        assertThat(applications.files.get("identity-card")).isEqualTo(PAGE);
        assertThat(sheet().text(field("name"))).isEqualTo("王丽");
    }

    @Test
    void aFormOpenedWithoutAConnectionCanBeFilledInAtOnce() throws IOException {
        hall.applications.fate = Fate.NEVER_ARRIVES;
        declare.open(FakeHall.socialCard());
        work.finishCalls();
        scan("identity-card", PAGE);
        write(WRITTEN);
        assertThat(sheet().files().state("identity-card")).isEqualTo(new FileState.Sending(false));

        hall.applications.fate = Fate.ANSWERED;
        work.advance(DeclareViewModel.RETRY);
        assertThat(applications.files).containsKey("identity-card");
    }

    @Test
    void aDoublePressSubmitsOnce() {
        readyToSubmit();
        declare.submit();
        declare.submit();
        work.finishCalls();
        declare.submit();
        work.finishCalls();

        assertThat(applications.submissions).hasSize(1);
        assertThat(applications.drafts).hasSize(1);
    }

    @Test
    void aSubmissionWhoseAnswerIsLostIsAskedForAgainAndMadeOnce() {
        readyToSubmit();
        applications.fate = Fate.ANSWER_LOST;
        declare.submit();
        work.advance(Duration.ofSeconds(5));
        assertThat(declare.troubleProperty().get()).isEqualTo(new Trouble.Lost());
        assertThat(declare.troubleProperty().get().say(Texts.in(Language.ZH))).contains("不会重复提交");
        assertThat(now().step()).isEqualTo(Step.SENDING);

        applications.fate = Fate.ANSWERED;
        work.advance(DeclareViewModel.RETRY);

        assertThat(applications.submissions).hasSize(1);
        assertThat(taken().state()).isEqualTo(ApplicationState.SUBMITTED);
    }

    @Test
    void whoStaysAfterALostAnswerGetsTheReceiptOfWhatWasTaken() {
        readyToSubmit();
        declare.submit();
        work.finishNextCall();
        applications.fate = Fate.ANSWER_LOST;
        work.finishCalls();
        assertThat(applications.submissions).hasSize(1);
        declare.stay();
        assertThat(now().step()).isEqualTo(Step.SIGN);

        applications.fate = Fate.ANSWERED;
        declare.submit();
        work.finishCalls();

        assertThat(applications.submissions).hasSize(1);
        assertThat(taken().paper()).isPresent();
    }

    @Test
    void theHallsFaultsComeBackToTheirFields() {
        readyToSubmit();
        applications.faults = List.of(new Submission.FieldFault("name", new LocalText("最多 40 个字", "At most 40")));
        declare.submit();
        work.finishCalls();

        assertThat(now().step()).isEqualTo(Step.FILL);
        assertThat(fault("name", Language.EN)).isEqualTo("At most 40");
        assertThat(sheet().text(field("identity"))).isEqualTo("11010519491231002X");
        assertThat(sheet().files().has("identity-card")).isTrue();
    }

    @Test
    void nothingIsSubmittedUnsigned() {
        fillIn();
        declare.review();
        declare.sign();
        declare.submit();
        work.finishCalls();

        assertThat(declare.troubleProperty().get()).isEqualTo(new Trouble.Refused("not-signed"));
        assertThat(applications.submissions).isEmpty();
    }

    @Test
    void backGoesAStepInsideTheFormAndAsksBeforeWhatIsWrittenIsLost() {
        readyToSubmit();
        shell.back();
        assertThat(now().step()).isEqualTo(Step.REVIEW);
        shell.back();
        assertThat(now().step()).isEqualTo(Step.FILL);
        shell.back();
        assertThat(declare.leavingProperty().get()).isTrue();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.DECLARE);
        declare.goOn();
        shell.home();
        assertThat(declare.leavingProperty().get()).isTrue();
        assertThat(sheet().text(field("name"))).isEqualTo("王丽");

        declare.giveUp();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(declare.stateProperty().get()).isEqualTo(new DeclareState.Closed());
    }

    @Test
    void anEmptyFormIsLeftWithoutAQuestion() {
        shell.home();

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
    }

    @Test
    void anIdleTerminalWipesEverythingOfTheVisitor() {
        readyToSubmit();
        Sheet left = sheet();
        for (int second = 0; second < Screen.DECLARE.patience(); second++) {
            assertThat(left.text(field("name"))).isEqualTo("王丽");
            shell.idle().tick();
        }

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(declare.stateProperty().get()).isEqualTo(new DeclareState.Closed());
        assertThat(left.answers()).isEmpty();
        assertThat(left.typing(left.fields().get(0))
                        .orElseThrow()
                        .textProperty()
                        .get())
                .isEmpty();
        assertThat(declare.signature().strokes()).isEmpty();
        assertThat(declare.draftProperty().get()).isEmpty();
        assertThat(left.files().states()).isEmpty();
    }

    @Test
    void aSubmissionIsNotMadeBehindAVisitorWhoHasLeft() {
        readyToSubmit();
        applications.fate = Fate.NEVER_ARRIVES;
        declare.submit();
        work.finishCalls();
        shell.reset();
        applications.fate = Fate.ANSWERED;
        work.advance(Duration.ofMinutes(5));

        assertThat(applications.submissions).isEmpty();
    }

    @Test
    void theReceiptIsForgottenWithItsVisitor() {
        readyToSubmit();
        declare.submit();
        work.finishCalls();
        shell.home();

        assertThat(declare.stateProperty().get()).isEqualTo(new DeclareState.Closed());
    }

    @Test
    void noTextFormHoldsWhatAVisitorWroteOrTheSecret() {
        readyToSubmit();
        String said = declare.draftProperty().get() + " " + now() + " " + sheet();

        assertThat(said).doesNotContain("王丽", "1101051949", "13800138000", "secret");
    }

    private void fillIn() {
        write(WRITTEN);
        sheet().files().add(attachment("identity-card"), PAGE);
        work.finishCalls();
    }

    private void readyToSubmit() {
        fillIn();
        sheet().leave(field("identity"));
        declare.review();
        declare.sign();
        drawSignature();
    }

    private void drawSignature() {
        declare.signature().begin(0.1, 0.2);
        for (int point = 2; point < 10; point++) {
            declare.signature().go(point / 10.0, 0.5);
        }
        declare.signature().end();
    }

    private void scan(String field, byte[] page) throws IOException {
        sheet().files().scan(attachment(field));
        work.finishCalls();
        java.nio.file.Files.write(scans.resolve("page.jpg"), page);
        work.advance(Duration.ofSeconds(3));
    }

    private void write(Map<String, String> answers) {
        answers.forEach((field, text) -> {
            if (sheet().typing(field(field)).isPresent()) {
                type(field, text);
            } else {
                sheet().write(field, text);
            }
        });
    }

    private void type(String field, String text) {
        sheet().typing(field(field)).orElseThrow().write(text);
    }

    private String fault(String field, Language language) {
        assertThat(sheet().faults()).containsKey(field);
        return sheet().faults().get(field).say(Texts.in(language));
    }

    private FormField field(String id) {
        return FakeApplications.form().fields().stream()
                .filter(field -> field.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private FormField.Attachment attachment(String id) {
        return (FormField.Attachment) field(id);
    }

    private Sheet sheet() {
        return now().sheet();
    }

    private Open now() {
        assertThat(declare.stateProperty().get()).isInstanceOf(Open.class);
        return (Open) declare.stateProperty().get();
    }

    private Application taken() {
        assertThat(declare.stateProperty().get()).isInstanceOf(DeclareState.Taken.class);
        return ((DeclareState.Taken) declare.stateProperty().get()).application();
    }
}
