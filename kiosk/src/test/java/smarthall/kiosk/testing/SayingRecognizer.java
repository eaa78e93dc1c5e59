package smarthall.kiosk.testing;

import java.util.List;
import smarthall.kiosk.hardware.Sound;
import smarthall.kiosk.hardware.SpeechRecognizer;

/** Makes the same words of any speech: one for each piece of sound that is loud enough, as long as there are more. */
public final class SayingRecognizer implements SpeechRecognizer {

    private static final double LOUD = -40;

    private final List<String> words;
    public volatile boolean closed;
    public volatile int pieces;

    public SayingRecognizer(String... words) {
        this.words = List.of(words);
    }

    @Override
    public Utterance begin() {
        return new Utterance() {
            private int heard;

            @Override
            public String hear(Sound sound) {
                pieces++;
                if (sound.decibels() > LOUD && heard < words.size()) {
                    heard++;
                }
                return finish();
            }

            @Override
            public String finish() {
                return String.join("", words.subList(0, heard));
            }

            @Override
            public void close() {
                // Nothing is held.
            }
        };
    }

    @Override
    public void close() {
        closed = true;
    }
}
