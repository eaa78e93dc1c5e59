package smarthall.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.ManualWork;
import smarthall.kiosk.testing.Recordings;
import smarthall.kiosk.testing.SayingRecognizer;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.voice.VoiceState.Trouble;
import smarthall.kiosk.voice.VoiceState.Why;

class VoiceViewModelTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final SayingRecognizer recognizer = new SayingRecognizer("护照", "过期了");
    private final List<VoiceState> seen = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private int loads;
    private Path file;

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        file = Recordings.plain()
                .room(SECOND)
                .tone(300, 0.3, SECOND)
                .room(Duration.ofSeconds(3))
                .to(folder.resolve("said.wav"));
    }

    @Test
    void withoutAModelItSaysSoAndLooksForNothing() {
        VoiceViewModel voice = voice(Optional.empty());
        voice.look();
        voice.toggle();

        assertThat(work.callsUnderWay()).isZero();
        assertThat(state(voice)).isEqualTo(new VoiceState.Off(Why.NO_MODEL));
        assertThat(VoiceNote.of(state(voice), Texts.in(Language.ZH))).isEqualTo("本机没有安装语音识别，请打字提问。");
    }

    @Test
    void theModelIsReadBesideTheWindow() {
        VoiceViewModel voice = voice(Optional.of(this::load));
        voice.look();
        assertThat(state(voice)).isEqualTo(new VoiceState.Preparing());
        work.finishCalls();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
        voice.look();
        work.finishCalls();

        assertThat(loads).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(NoSpeech.Why.class)
    void aMachineThatCannotUnderstandSaysWhyAndTriesOnce(NoSpeech.Why why) {
        VoiceViewModel voice = voice(Optional.of(() -> {
            loads++;
            throw new NoSpeech(why, "for the log");
        }));
        voice.look();
        work.finishCalls();
        voice.look();
        work.finishCalls();

        assertThat(state(voice)).isEqualTo(new VoiceState.Off(Why.valueOf(why.name())));
        assertThat(VoiceNote.of(state(voice), Texts.in(Language.EN))).contains("Please type");
        assertThat(loads).isEqualTo(1);
    }

    @Test
    void aMicrophoneThatIsPluggedInLaterIsFound() throws IOException {
        Path away = Files.move(file, folder.resolve("away"));
        VoiceViewModel voice = voice(Optional.of(this::load));
        voice.look();
        work.finishCalls();
        assertThat(state(voice)).isEqualTo(new VoiceState.Off(Why.NO_MICROPHONE));
        assertThat(loads)
                .as("no memory is spent on a model that nobody can speak to")
                .isZero();

        Files.move(away, file);
        voice.look();
        work.finishCalls();

        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
    }

    @Test
    void aTouchBeginsAndAPauseEnds() {
        VoiceViewModel voice = ready();
        voice.press();
        voice.release();
        assertThat(state(voice)).isEqualTo(new VoiceState.Listening(0, "", 20));
        finish();

        assertThat(said).containsExactly("护照过期了");
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
        assertThat(seen)
                .filteredOn(VoiceState.Listening.class::isInstance)
                .extracting(each -> ((VoiceState.Listening) each).words())
                .contains("", "护照", "护照过期了");
        assertThat(seen)
                .filteredOn(VoiceState.Listening.class::isInstance)
                .extracting(each -> ((VoiceState.Listening) each).meter())
                .anyMatch(level -> level > 0.9)
                .anyMatch(level -> level < 0.1);
    }

    @Test
    void whoHoldsTheButtonIsDoneWhenTheyLetItGo() {
        VoiceViewModel voice = ready();
        voice.press();
        work.passWithoutCalls(VoiceViewModel.HOLD);
        voice.release();

        assertThat(state(voice)).isInstanceOf(VoiceState.Understanding.class);
        finish();
        assertThat(recognizer.pieces)
                .as("only what came just after the release")
                .isEqualTo(4);
    }

    @Test
    void aSecondTouchEnds() {
        VoiceViewModel voice = ready();
        voice.toggle();
        voice.toggle();

        assertThat(state(voice)).isInstanceOf(VoiceState.Understanding.class);
    }

    @Test
    void whoLeavesIsNotListenedToAndTheNextVisitorHearsNothingOfIt() {
        VoiceViewModel voice = ready();
        voice.toggle();
        shell.reset();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
        finish();

        assertThat(said).isEmpty();
        assertThat(recognizer.pieces).isZero();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
    }

    @Test
    void silenceIsSaidAndMayBeTriedAgain() throws IOException {
        Recordings.plain().room(Duration.ofSeconds(9)).to(file);
        VoiceViewModel voice = ready();
        voice.toggle();
        finish();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NOTHING));
        assertThat(VoiceNote.of(state(voice), Texts.in(Language.ZH))).contains("没有听清");

        Recordings.plain().nothing(Duration.ofSeconds(9)).to(file);
        voice.toggle();
        finish();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NO_SOUND));
        Files.delete(file);
        voice.toggle();
        finish();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.BROKEN));
        shell.reset();
        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.NONE));
    }

    @Test
    void aMicrophoneThatNeverGivesSoundIsGivenUp() {
        VoiceViewModel voice = ready();
        voice.toggle();
        work.passWithoutCalls(VoiceViewModel.PATIENCE);

        assertThat(state(voice)).isEqualTo(new VoiceState.Ready(Trouble.BROKEN));
    }

    @Test
    void whoSpeaksKeepsTheTerminal() {
        VoiceViewModel voice = ready();
        shell.idle().touch();
        for (int i = 0; i < 50; i++) {
            shell.idle().tick();
        }
        voice.toggle();
        finish();

        assertThat(shell.idle().secondsLeftProperty().get()).isEqualTo(Screen.ASK.patience());
    }

    @Test
    void closingGivesTheModelBack() {
        VoiceViewModel voice = ready();
        voice.close();

        assertThat(recognizer.closed).isTrue();
    }

    private SpeechRecognizer load() {
        loads++;
        return recognizer;
    }

    private VoiceViewModel ready() {
        VoiceViewModel voice = voice(Optional.of(this::load));
        voice.look();
        work.finishCalls();
        return voice;
    }

    private VoiceViewModel voice(Optional<SpeechRecognizer.Loader> loader) {
        VoiceViewModel voice = new VoiceViewModel(new WavMicrophone(file, Pace.AS_FAST_AS_READ), loader, work, shell);
        voice.stateProperty().addListener((property, before, now) -> seen.add(now));
        voice.onSaid(said::add);
        return voice;
    }

    /** Lets the dictation run to its end and what it told arrive. */
    private void finish() {
        work.finishCalls();
        work.advance(Duration.ofMillis(1));
    }

    private static VoiceState state(VoiceViewModel voice) {
        return voice.stateProperty().get();
    }
}
