package smarthall.kiosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import smarthall.kiosk.hardware.Microphone;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.SpeechRecognizer;

/** Sound in, words out, without a window: tries a speech model on a recording. */
final class Transcription {

    private final Microphone sound;
    private final SpeechRecognizer recognizer;

    Transcription(Microphone sound, SpeechRecognizer recognizer) {
        this.sound = sound;
        this.recognizer = recognizer;
    }

    /** All words that are said. */
    String words() throws IOException {
        try (Microphone.Recording recording = sound.listen();
                SpeechRecognizer.Utterance utterance = recognizer.begin()) {
            for (Optional<Sound> piece = recording.next(); piece.isPresent(); piece = recording.next()) {
                var unused = utterance.hear(piece.get());
            }
            return utterance.finish();
        } catch (UncheckedIOException outOfMemory) {
            throw outOfMemory.getCause();
        }
    }
}
