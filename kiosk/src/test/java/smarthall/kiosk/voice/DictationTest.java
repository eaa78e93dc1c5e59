package smarthall.kiosk.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.sound.WavMicrophone;
import smarthall.kiosk.hardware.sound.WavMicrophone.Pace;
import smarthall.kiosk.testing.Recordings;
import smarthall.kiosk.testing.SayingRecognizer;
import smarthall.kiosk.voice.Dictation.Heard;
import smarthall.kiosk.voice.Dictation.Outcome;

/** Recordings of a hall's microphone, through the real driver. */
class DictationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SayingRecognizer recognizer = new SayingRecognizer("办", "社保卡", "要带", "什么");
    private final List<Heard> heard = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void wordsComeLiveAndAPauseEndsTheSpeech() throws IOException {
        Outcome outcome = run(question().room(Duration.ofSeconds(10)));

        assertThat(outcome).isEqualTo(new Outcome.Said("办社保卡要带什么"));
        assertThat(heard).extracting(Heard::words).startsWith("", "").contains("办", "办社保卡", "办社保卡要带");
        assertThat(Dictation.LONGEST.minus(last().left()))
                .as("a second of room, a second of speech, a pause")
                .isEqualTo(Duration.ofMillis(1000 + 1000).plus(Dictation.DONE_AFTER));
    }

    @Test
    void theMeterFollowsTheVoice() throws IOException {
        var unused = run(question().room(SECOND));

        assertThat(heard.get(2).decibels()).isCloseTo(-57, within(1.0));
        assertThat(heard.get(15).decibels()).isCloseTo(-13, within(1.0));
    }

    @Test
    void aPauseInTheMiddleDoesNotEndTheSpeech() throws IOException {
        Outcome outcome = run(Recordings.plain()
                .room(SECOND)
                .tone(300, 0.3, Duration.ofMillis(200))
                .room(SECOND)
                .tone(300, 0.3, SECOND)
                .room(Duration.ofSeconds(5)));

        assertThat(outcome).isEqualTo(new Outcome.Said("办社保卡要带什么"));
    }

    @Test
    void whoHoldsTheButtonMayThink() throws IOException {
        Dictation dictation = new Dictation(
                file(Recordings.plain().room(SECOND).tone(300, 0.3, SECOND).room(Duration.ofSeconds(8))), recognizer);
        dictation.hold(true);
        var unused = dictation.run(heard::add);

        assertThat(last().left()).isEqualTo(Dictation.LONGEST.minusSeconds(10));
    }

    @Test
    void nobodySpeaksForever() throws IOException {
        var unused = run(Recordings.plain().room(SECOND).tone(300, 0.3, Duration.ofMinutes(1)));

        assertThat(last().left()).isLessThanOrEqualTo(Duration.ZERO);
        assertThat(recognizer.pieces).isEqualTo(200);
    }

    @Test
    void whoSaysNothingIsNotWaitedForLong() throws IOException {
        Outcome outcome = run(Recordings.plain().room(Duration.ofMinutes(1)));

        assertThat(outcome).isEqualTo(new Outcome.Nothing());
        assertThat(last().left()).isEqualTo(Dictation.LONGEST.minus(Dictation.BEGIN_WITHIN));
    }

    @Test
    void noiseWithoutWordsIsNothing() throws IOException {
        SayingRecognizer deaf = new SayingRecognizer();

        assertThat(new Dictation(file(question().room(SECOND)), deaf).run(heard::add))
                .isEqualTo(new Outcome.Nothing());
    }

    @Test
    void aMicrophoneThatIsSwitchedOffIsKnown() throws IOException {
        assertThat(run(Recordings.plain().nothing(Duration.ofSeconds(10)))).isEqualTo(new Outcome.NoSound());
    }

    @Test
    void theLastWordIsHeardAfterTheButtonIsLetGo() throws IOException {
        Dictation dictation = new Dictation(file(question().room(SECOND)), recognizer);
        dictation.hold(true);
        Outcome outcome = dictation.run(each -> {
            heard.add(each);
            if (heard.size() == 12) {
                dictation.stop();
            }
        });

        assertThat(outcome).as("two tenths of speech, and three afterwards").isEqualTo(new Outcome.Said("办社保卡要带什么"));
        assertThat(heard).hasSize(15);
    }

    @Test
    void whoWalksAwayIsNotListenedTo() throws IOException {
        Dictation dictation = new Dictation(file(question().room(SECOND)), recognizer);
        Outcome outcome = dictation.run(each -> {
            heard.add(each);
            dictation.abandon();
        });

        assertThat(outcome).isEqualTo(new Outcome.Abandoned());
        assertThat(heard).hasSize(1);
    }

    @Test
    void aMicrophoneThatAnotherProgramHasIsSaid() {
        Outcome outcome = new Dictation(new WavMicrophone(folder.resolve("none.wav"), Pace.AS_FAST_AS_READ), recognizer)
                .run(heard::add);

        assertThat(outcome).isInstanceOf(Outcome.Broken.class);
    }

    /** A second of the room, a second of speech. */
    private static Recordings question() {
        return Recordings.plain().room(SECOND).tone(300, 0.3, SECOND);
    }

    private Outcome run(Recordings recording) throws IOException {
        return new Dictation(file(recording), recognizer).run(heard::add);
    }

    private Microphone file(Recordings recording) throws IOException {
        return new WavMicrophone(recording.to(folder.resolve("said.wav")), Pace.AS_FAST_AS_READ);
    }

    private Heard last() {
        return heard.get(heard.size() - 1);
    }
}
