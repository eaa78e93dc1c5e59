package smarthall.kiosk.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.declare.Paperwork;
import smarthall.kiosk.declare.Sheet;
import smarthall.kiosk.declare.Trouble;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationState;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeApplications;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.FakeHall.Fate;
import smarthall.kiosk.testing.ManualWork;

class ProgressViewModelTest {

    private final FakeHall hall = new FakeHall();
    private final FakeApplications applications = hall.applications;
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final ProgressViewModel progress =
            new ProgressViewModel(new Paperwork(new HallLink(hall, work), work, Optional.empty(), shell), "yixing");

    @BeforeEach
    void open() {
        applications.state = ApplicationState.ACCEPTED;
        progress.open();
    }

    @Test
    void numberAndCodeShowHowItStands() {
        type("261126-00001-3", "4071 8235");
        progress.look();
        work.finishCalls();

        assertThat(shown().application().state()).isEqualTo(ApplicationState.ACCEPTED);
        assertThat(shown().supplement()).isEmpty();
    }

    @Test
    void aReaderTypesTheAddressBehindTheCode() {
        progress.receipt().write("http://hall.example/apply#yixing/707f8504-a52f/k-i2yIj8Rc8A9AUZmMhw7w");
        progress.look();
        work.finishCalls();

        assertThat(shown().key().id()).isEqualTo("707f8504-a52f");
        assertThat(progress.receipt().textProperty().get())
                .as("a secret does not stay on the screen")
                .isEmpty();
    }

    @Test
    void theReceiptOfAnotherHallOpensNothing() {
        progress.receipt().write("http://hall.example/apply#elsewhere/707f8504-a52f/k-i2yIj8Rc8A9AUZmMhw7w");
        progress.look();
        work.finishCalls();

        assertThat(progress.stateProperty().get()).isEqualTo(new ProgressState.Asking(Optional.of("other-hall")));
        assertThat(applications.asked).isZero();
    }

    @Test
    void aWrongCodeIsSaidAndMayBeTypedAgain() {
        type("261126-00001-3", "00000000");
        applications.refusal = Optional.of("unknown-receipt");
        progress.look();
        work.finishCalls();
        assertThat(progress.stateProperty().get()).isEqualTo(new ProgressState.Asking(Optional.of("unknown-receipt")));
        assertThat(progress.receipt().textProperty().get()).isEqualTo("261126-00001-3");

        applications.refusal = Optional.empty();
        progress.look();
        work.finishCalls();
        assertThat(shown().application().state()).isEqualTo(ApplicationState.ACCEPTED);
    }

    @Test
    void halfAReceiptIsNotAskedFor() {
        type("261126-00001-3", "");
        progress.look();

        assertThat(progress.stateProperty().get()).isEqualTo(new ProgressState.Asking(Optional.of("incomplete")));
    }

    @Test
    void aLostConnectionIsSaidAndMadeGood() {
        type("261126-00001-3", "40718235");
        hall.cut = true;
        progress.look();
        work.finishCalls();
        assertThat(progress.stateProperty().get()).isEqualTo(new ProgressState.Looking(true));

        hall.cut = false;
        work.advance(ProgressViewModel.RETRY);
        assertThat(shown().application().state()).isEqualTo(ApplicationState.ACCEPTED);
    }

    @Test
    void aSupplementIsFilledInHereAndSentInOnce() {
        Sheet sheet = wanted();
        assertThat(sheet.fields()).extracting(FormField::id).containsExactly("phone", "identity-card");
        assertThat(sheet.files().has("identity-card"))
                .as("the file that was found wanting does not count")
                .isFalse();

        progress.supply();
        assertThat(progress.troubleProperty().get()).isEqualTo(new Trouble.Faults(2));
        sheet.typing(sheet.fields().get(0)).orElseThrow().write("13900139000");
        sheet.files().add((FormField.Attachment) sheet.fields().get(1), new byte[] {1});
        work.finishCalls();
        applications.fate = Fate.ANSWER_LOST;
        progress.supply();
        progress.supply();
        work.advance(Duration.ofSeconds(3));
        assertThat(progress.troubleProperty().get()).isEqualTo(new Trouble.Lost());
        applications.fate = Fate.ANSWERED;
        work.advance(Duration.ofSeconds(3));

        assertThat(applications.submissions).containsExactly(Map.of("phone", "13900139000"));
        assertThat(shown().application().state()).isEqualTo(ApplicationState.SUBMITTED);
        assertThat(shown().supplement()).isEmpty();
    }

    @Test
    void nothingIsLeftForTheNextVisitor() {
        Sheet sheet = wanted();
        sheet.typing(sheet.fields().get(0)).orElseThrow().write("13900139000");
        for (int second = 0; second < Screen.PROGRESS.patience(); second++) {
            shell.idle().tick();
        }

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(progress.stateProperty().get()).isEqualTo(new ProgressState.Asking(Optional.empty()));
        assertThat(progress.receipt().textProperty().get()).isEmpty();
        assertThat(progress.code().textProperty().get()).isEmpty();
        assertThat(sheet.answers()).isEmpty();
    }

    private Sheet wanted() {
        applications.state = ApplicationState.SUPPLEMENT_WANTED;
        applications.wanted = Set.of("phone", "identity-card");
        applications.note = "手机号码有误";
        type("261126-00001-3", "40718235");
        progress.look();
        work.finishCalls();
        Application application = shown().application();
        assertThat(application.said()).contains("手机号码有误");
        return shown().supplement().orElseThrow();
    }

    private void type(String number, String code) {
        progress.receipt().write(number);
        progress.code().write(code);
    }

    private ProgressState.Shown shown() {
        assertThat(progress.stateProperty().get()).isInstanceOf(ProgressState.Shown.class);
        return (ProgressState.Shown) progress.stateProperty().get();
    }
}
