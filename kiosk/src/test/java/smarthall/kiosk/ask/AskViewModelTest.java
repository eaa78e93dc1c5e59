package smarthall.kiosk.ask;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.Layout;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;
import smarthall.kiosk.testing.Recordings;
import smarthall.kiosk.testing.SayingRecognizer;
import smarthall.kiosk.voice.VoiceViewModel;

class AskViewModelTest {

    private static final Path SAID = Path.of("target/said.wav");

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HallLink link = new HallLink(hall, work);
    private final SayingRecognizer recognizer = new SayingRecognizer("护照", "过期了");
    private final VoiceViewModel voice = new VoiceViewModel(
            new WavMicrophone(SAID, Pace.AS_FAST_AS_READ), Optional.of(() -> recognizer), work, shell);
    private final KeyboardViewModel keyboard = new KeyboardViewModel(work, shell);
    private final AskViewModel ask = new AskViewModel(link, shell, voice, keyboard, "yixing");

    @BeforeEach
    void open() throws IOException {
        Recordings.plain()
                .room(Duration.ofSeconds(1))
                .tone(300, 0.3, Duration.ofSeconds(1))
                .room(Duration.ofSeconds(3))
                .to(SAID);
        link.start();
        work.finishCalls();
        ask.open("");
        work.finishCalls();
    }

    @Test
    void aQuestionFindsItsGuidesBestFirst() {
        ask("办社保卡要带什么");
        assertThat(state()).isEqualTo(new AskState.Asking("办社保卡要带什么", false));
        work.finishCalls();

        assertThat(hall.questions).containsExactly("办社保卡要带什么");
        assertThat(((AskState.Answered) state()).found())
                .extracting(Found::items)
                .containsExactly(List.of(FakeHall.socialCard()), List.of());
    }

    @Test
    void anItemThatTheHallNoLongerOffersIsLeftOut() {
        hall.items = List.of(FakeHall.passport());
        ask("办社保卡要带什么");
        work.finishCalls();

        assertThat(((AskState.Answered) state()).found().get(0).items()).isEmpty();
        assertThat(((AskState.Answered) state()).found().get(0).reply().services())
                .containsExactly(new ServiceCode("social-card"));
    }

    @Test
    void aHallThatDoesNotKnowSaysSo() {
        hall.replies = List.of();
        ask("哪里买彩票");
        work.finishCalls();

        assertThat(state()).isEqualTo(new AskState.Unknown("哪里买彩票"));
        assertThat(ask.phonePage()).contains(URI.create("http://192.168.1.10:8080/ask?hall=yixing"));
    }

    @Test
    void nothingWrittenIsNotAsked() {
        ask("   ");

        assertThat(state()).isEqualTo(new AskState.Open());
        assertThat(work.callsUnderWay()).isZero();
    }

    @Test
    void askingTwiceAsksOnce() {
        ask("办社保卡要带什么");
        ask.ask();

        assertThat(work.callsUnderWay()).isEqualTo(1);
    }

    @Test
    void anAnswerToAnEarlierQuestionIsNotShown() {
        ask("办社保卡要带什么");
        hall.replies = List.of();
        ask("哪里买彩票");
        work.finishLastCall();
        assertThat(state()).isEqualTo(new AskState.Unknown("哪里买彩票"));
        work.finishCalls();

        assertThat(state()).isEqualTo(new AskState.Unknown("哪里买彩票"));
    }

    @Test
    void aLostConnectionIsSaidAndTheQuestionAskedAgainWhenItIsBack() {
        hall.cut = true;
        ask("办社保卡要带什么");
        work.finishCalls();
        assertThat(state()).isEqualTo(new AskState.Asking("办社保卡要带什么", true));
        assertThat(link.offlineProperty().get()).isTrue();

        hall.cut = false;
        work.advance(Duration.ofSeconds(10));

        assertThat(state()).isInstanceOf(AskState.Answered.class);
    }

    @Test
    void aHallThatTakesNoQuestionsSaysWhy() {
        hall.refusal = Optional.of("too-many-requests");
        ask("办社保卡要带什么");
        work.finishCalls();

        assertThat(state()).isEqualTo(new AskState.Refused("too-many-requests"));
    }

    @Test
    void theWayBackFromAGuideLeadsToTheAnswers() {
        ask("办社保卡要带什么");
        work.finishCalls();
        shell.show(Screen.GUIDE);
        shell.back();

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.ASK);
        assertThat(state()).isInstanceOf(AskState.Answered.class);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
    }

    @Test
    void theNextVisitorSeesNothingOfTheQuestion() {
        ask("我得了什么病能报销");
        work.finishCalls();
        ask.write();
        shell.reset();

        assertThat(state()).isEqualTo(new AskState.Open());
        assertThat(ask.typing().textProperty().get()).isEmpty();
        assertThat(keyboard.layoutProperty().get()).isEmpty();
    }

    @Test
    void anAnswerAfterTheVisitorHasLeftIsNotShown() {
        ask("办社保卡要带什么");
        shell.reset();
        work.finishCalls();

        assertThat(state()).isEqualTo(new AskState.Open());
    }

    @Test
    void whatWasTypedIntoTheSearchGoesAlong() {
        ask.open("彩票");

        assertThat(ask.typing().textProperty().get()).isEqualTo("彩票");
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.ASK);
    }

    @Test
    void aQuestionInPinyinIsAskedInChineseWithoutAWordPointedAt() {
        ask.write();
        work.finishCalls();
        "wodeshebaokadiule".chars().forEach(letter -> keyboard.press(String.valueOf((char) letter)));
        ask.ask();
        work.finishCalls();

        assertThat(hall.questions).containsExactly("我的社保卡丢了");
        assertThat(keyboard.layoutProperty().get())
                .as("makes room for the answer")
                .isEmpty();
    }

    @Test
    void whoReadsEnglishWritesLatinLetters() {
        shell.switchLanguage();
        ask.write();

        assertThat(keyboard.layoutProperty().get()).contains(Layout.LATIN);
    }

    @Test
    void anExampleIsAskedAsIfItHadBeenTyped() {
        ask.askFor("周末上班吗");
        work.finishCalls();

        assertThat(ask.typing().textProperty().get()).isEqualTo("周末上班吗");
        assertThat(hall.questions).containsExactly("周末上班吗");
    }

    @Test
    void whatIsSaidIsWrittenDownAndMayBeChangedBeforeItIsAsked() {
        voice.toggle();
        work.finishCalls();
        assertThat(text()).isEqualTo("护照过期了");
        assertThat(hall.questions).isEmpty();

        ask.typing().delete();
        ask.typing().type("啦");
        ask.ask();
        work.finishCalls();
        assertThat(hall.questions).containsExactly("护照过期啦");
    }

    @Test
    void whoSaysItAgainCorrectsWhatWasSaidButNotWhatWasTyped() {
        ask.typing().write("我的");
        voice.toggle();
        work.finishCalls();
        assertThat(text()).isEqualTo("我的护照过期了");
        voice.toggle();
        work.finishCalls();
        assertThat(text()).isEqualTo("护照过期了");
        voice.toggle();
        work.finishCalls();
        assertThat(text()).isEqualTo("护照过期了");
    }

    @Test
    void theWayHerePromisesAVoiceOnlyWhereThereIsOne() throws IOException {
        assertThat(ask.wayProperty().get()).isEqualTo("home.way.ask.hint");
        Files.delete(SAID);
        ask.open("");
        work.finishCalls();

        assertThat(ask.wayProperty().get()).isEqualTo("home.way.ask.hint.typed");
    }

    private String text() {
        return ask.typing().textProperty().get();
    }

    private void ask(String question) {
        ask.typing().write(question);
        ask.ask();
    }

    private AskState state() {
        return ask.stateProperty().get();
    }
}
