package smarthall.kiosk.voice;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.SpeechRecognizer;

/**
 * One visitor speaks: from the microphone's sound to words, until they are told to stop, fall silent, or have spoken for as
 * long as they may. {@link #run} works on a thread of its own; the other methods may be called from any.
 */
final class Dictation {

    /** Longest speech; a question takes five seconds. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    /** A pause after which somebody is done, unless they hold the button. */
    static final Duration DONE_AFTER = Duration.ofMillis(1500);

    /** For how long nobody may begin to speak. */
    static final Duration BEGIN_WITHIN = Duration.ofSeconds(6);

    /** Heard after the stop, for people let the button go on their last word. */
    static final Duration AFTERWARDS = Duration.ofMillis(300);

    private final Microphone microphone;
    private final SpeechRecognizer recognizer;
    private volatile boolean held;
    private volatile boolean stopped;
    private volatile boolean abandoned;
    private volatile Optional<Microphone.Recording> recording = Optional.empty();

    Dictation(Microphone microphone, SpeechRecognizer recognizer) {
        this.microphone = microphone;
        this.recognizer = recognizer;
    }

    /** Listens to the end. Tells after each piece of sound what is understood. */
    Outcome run(Consumer<Heard> progress) {
        try (Microphone.Recording open = microphone.listen();
                SpeechRecognizer.Utterance utterance = recognizer.begin()) {
            recording = Optional.of(open);
            return abandoned ? new Outcome.Abandoned() : listen(open, utterance, progress);
        } catch (IOException | UncheckedIOException broken) {
            return abandoned ? new Outcome.Abandoned() : new Outcome.Broken(String.valueOf(broken.getMessage()));
        }
    }

    private Outcome listen(Microphone.Recording open, SpeechRecognizer.Utterance utterance, Consumer<Heard> progress)
            throws IOException {
        Pauses pauses = new Pauses();
        Duration heard = Duration.ZERO;
        Duration end = LONGEST;
        while (!abandoned && heard.compareTo(end) < 0) {
            Optional<Sound> sound = open.next();
            if (sound.isEmpty()) {
                break;
            }
            pauses.hear(sound.get());
            heard = heard.plus(sound.get().duration());
            String words = utterance.hear(sound.get());
            progress.accept(new Heard(sound.get().decibels(), words, LONGEST.minus(heard)));
            if (end.equals(LONGEST) && (stopped || isSilent(pauses))) {
                end = stopped ? heard.plus(AFTERWARDS) : heard;
            }
        }
        return abandoned ? new Outcome.Abandoned() : outcome(utterance.finish(), pauses);
    }

    private boolean isSilent(Pauses pauses) {
        Duration patience = pauses.spoken() ? DONE_AFTER : BEGIN_WITHIN;
        return !held && pauses.silence().compareTo(patience) >= 0;
    }

    private static Outcome outcome(String words, Pauses pauses) {
        if (!words.isBlank()) {
            return new Outcome.Said(words);
        }
        return pauses.dead() ? new Outcome.NoSound() : new Outcome.Nothing();
    }

    /** While the button is held a pause does not end the speech. */
    void hold(boolean down) {
        held = down;
    }

    /** The visitor is done; what they said is still made into words. */
    void stop() {
        stopped = true;
    }

    /** Nobody wants to know any more; the microphone is closed at once. */
    void abandon() {
        abandoned = true;
        recording.ifPresent(Microphone.Recording::close);
    }

    /**
     * What is heard while somebody speaks.
     *
     * @param decibels level of the last piece, below full scale
     * @param words understood so far; may still change
     * @param left for how long they may go on
     */
    record Heard(double decibels, String words, Duration left) {}

    /** What came of it. */
    sealed interface Outcome {

        record Said(String words) implements Outcome {}

        /** Sound, but no words in it. */
        record Nothing() implements Outcome {}

        /** The microphone gave nothing; it may be switched off. */
        record NoSound() implements Outcome {}

        /** The microphone cannot be used. */
        record Broken(String why) implements Outcome {}

        record Abandoned() implements Outcome {}
    }
}
