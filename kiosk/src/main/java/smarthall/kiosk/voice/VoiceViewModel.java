package smarthall.kiosk.voice;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.NoSpeech;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.SpeechRecognizer;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Work;
import smarthall.kiosk.voice.Dictation.Heard;
import smarthall.kiosk.voice.Dictation.Outcome;
import smarthall.kiosk.voice.VoiceState.Trouble;
import smarthall.kiosk.voice.VoiceState.Why;

/**
 * Push to talk: hold the button while speaking, or touch it to begin and again, or fall silent, to end. What is said is
 * neither stored nor logged, and the microphone is open only while somebody speaks. On the window's thread only.
 */
public final class VoiceViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(VoiceViewModel.class);

    /** Whoever presses longer holds the button, and lets it go when done. */
    static final Duration HOLD = Duration.ofMillis(500);

    /** A microphone that gives no sound for so long beyond the end of all speech is broken. */
    static final Duration PATIENCE = Dictation.LONGEST.plusSeconds(5);

    /** Where the meter begins and ends, in dB below full scale. */
    private static final double QUIET = -60;

    private static final double LOUD = -10;

    private final Microphone microphone;
    private final Optional<SpeechRecognizer.Loader> loader;
    private final Work work;
    private final ShellViewModel shell;
    private final ReadOnlyObjectWrapper<VoiceState> state = new ReadOnlyObjectWrapper<>(new VoiceState.Preparing());
    private Consumer<String> said = words -> {};
    private Optional<SpeechRecognizer> recognizer = Optional.empty();
    private Optional<Dictation> current = Optional.empty();
    private boolean looking;
    private boolean pressed;
    private boolean held;
    private int presses;

    /** @param loader empty when nobody has named a speech model */
    public VoiceViewModel(
            Microphone microphone, Optional<SpeechRecognizer.Loader> loader, Work work, ShellViewModel shell) {
        this.microphone = microphone;
        this.loader = loader;
        this.work = work;
        this.shell = shell;
        if (loader.isEmpty()) {
            state.set(new VoiceState.Off(Why.NO_MODEL));
        }
        shell.onLeave(this::cancel);
    }

    /** Looks for a microphone, and reads the model once there is one; again when somebody may have plugged one in. */
    public void look() {
        if (looking || current.isPresent() || isHopeless()) {
            return;
        }
        looking = true;
        Optional<SpeechRecognizer> known = recognizer;
        work.call(() -> found(known), found -> {
            looking = false;
            recognizer = found.recognizer();
            if (current.isEmpty()) {
                state.set(found.state());
            }
        });
    }

    /** A model that could not be read is not read again and again. */
    private boolean isHopeless() {
        return state.get() instanceof VoiceState.Off off && off.why() != Why.NO_MICROPHONE;
    }

    private record Found(Optional<SpeechRecognizer> recognizer, VoiceState state) {}

    private Found found(Optional<SpeechRecognizer> known) {
        if (!microphone.isThere()) {
            return new Found(known, new VoiceState.Off(Why.NO_MICROPHONE));
        }
        try {
            SpeechRecognizer ready =
                    known.isPresent() ? known.get() : loader.orElseThrow().load();
            return new Found(Optional.of(ready), new VoiceState.Ready(Trouble.NONE));
        } catch (NoSpeech none) {
            LOG.error("No questions by voice: {}", none.getMessage());
            return new Found(
                    Optional.empty(), new VoiceState.Off(Why.valueOf(none.why().name())));
        }
    }

    /** The button goes down. */
    public void press() {
        pressed = true;
        held = false;
        if (state.get() instanceof VoiceState.Listening) {
            stop();
        } else if (state.get() instanceof VoiceState.Ready && recognizer.isPresent()) {
            begin(recognizer.get());
            int press = ++presses;
            current.ifPresent(dictation -> dictation.hold(true));
            work.after(HOLD, () -> held = pressed && press == presses);
        }
    }

    /** The button comes up. */
    public void release() {
        pressed = false;
        current.ifPresent(dictation -> dictation.hold(false));
        if (held) {
            held = false;
            stop();
        }
    }

    /** The button is pressed by a key that does not say when it comes up. */
    public void toggle() {
        press();
        release();
    }

    /** Away with what is being said. */
    public void cancel() {
        current.ifPresent(dictation -> {
            dictation.abandon();
            current = Optional.empty();
            state.set(new VoiceState.Ready(Trouble.NONE));
        });
        if (state.get() instanceof VoiceState.Ready) {
            state.set(new VoiceState.Ready(Trouble.NONE));
        }
    }

    /** Gives the model's memory back. */
    public void close() {
        cancel();
        recognizer.ifPresent(SpeechRecognizer::close);
        recognizer = Optional.empty();
    }

    private void begin(SpeechRecognizer ready) {
        Dictation dictation = new Dictation(microphone, ready);
        current = Optional.of(dictation);
        state.set(new VoiceState.Listening(0, "", (int) Dictation.LONGEST.toSeconds()));
        work.call(
                () -> dictation.run(heard -> work.after(Duration.ZERO, () -> heard(dictation, heard))),
                outcome -> ended(dictation, outcome));
        work.after(PATIENCE, () -> giveUp(dictation));
    }

    private void stop() {
        current.ifPresent(Dictation::stop);
        if (state.get() instanceof VoiceState.Listening listening) {
            state.set(new VoiceState.Understanding(listening.words()));
        }
    }

    private void heard(Dictation dictation, Heard heard) {
        if (!isCurrent(dictation)) {
            return;
        }
        shell.idle().touch();
        if (state.get() instanceof VoiceState.Listening) {
            int seconds = (int) Math.ceil(heard.left().toMillis() / 1000.0);
            state.set(new VoiceState.Listening(meter(heard.decibels()), heard.words(), seconds));
        } else {
            state.set(new VoiceState.Understanding(heard.words()));
        }
    }

    private void ended(Dictation dictation, Outcome outcome) {
        if (!isCurrent(dictation)) {
            return;
        }
        current = Optional.empty();
        shell.idle().touch();
        Trouble trouble = Trouble.NONE;
        if (outcome instanceof Outcome.Nothing) {
            trouble = Trouble.NOTHING;
        } else if (outcome instanceof Outcome.NoSound) {
            trouble = Trouble.NO_SOUND;
        } else if (outcome instanceof Outcome.Broken broken) {
            LOG.warn("The microphone cannot be used: {}", broken.why());
            trouble = Trouble.BROKEN;
        }
        state.set(new VoiceState.Ready(trouble));
        if (outcome instanceof Outcome.Said words) {
            said.accept(words.words());
        }
    }

    private void giveUp(Dictation dictation) {
        if (isCurrent(dictation)) {
            LOG.warn("The microphone gives no sound.");
            dictation.abandon();
            current = Optional.empty();
            state.set(new VoiceState.Ready(Trouble.BROKEN));
        }
    }

    private boolean isCurrent(Dictation dictation) {
        return current.filter(dictation::equals).isPresent();
    }

    private static double meter(double decibels) {
        double clipped = Math.max(QUIET, Math.min(LOUD, Math.max(Sound.SILENCE, decibels)));
        return (clipped - QUIET) / (LOUD - QUIET);
    }

    /** Is told what a visitor has said, once for each time they speak. */
    public void onSaid(Consumer<String> listener) {
        said = listener;
    }

    public ReadOnlyObjectProperty<VoiceState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
