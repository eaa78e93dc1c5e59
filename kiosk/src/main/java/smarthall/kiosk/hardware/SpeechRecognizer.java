package smarthall.kiosk.hardware;

/** Makes words of sound, on this machine. Thread-safe. */
public interface SpeechRecognizer extends AutoCloseable {

    /** Begins to listen to somebody. */
    Utterance begin();

    /** Gives its memory back; nobody may begin afterwards. */
    @Override
    void close();

    /** What one person says. For one thread. */
    interface Utterance extends AutoCloseable {

        /** Takes the next sound, and gives what was said so far as far as it is understood; it may still change. */
        String hear(Sound sound);

        /** All that was said. Takes no more sound afterwards. */
        String finish();

        @Override
        void close();
    }

    /** Makes a recognizer, which takes seconds and much memory. */
    interface Loader {
        SpeechRecognizer load() throws NoSpeech;
    }
}
