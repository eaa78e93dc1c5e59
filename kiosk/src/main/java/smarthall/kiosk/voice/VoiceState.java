package smarthall.kiosk.voice;

/** Whether a visitor can speak to the terminal, and how far somebody who does has come. */
public sealed interface VoiceState {

    /** Nobody can; text goes on. */
    record Off(Why why) implements VoiceState {}

    /** The speech model is being read. */
    record Preparing() implements VoiceState {}

    /** Somebody may speak. */
    record Ready(Trouble last) implements VoiceState {}

    /**
     * Somebody speaks.
     *
     * @param meter from 0, a quiet room, to 1, shouting
     * @param words understood so far; may still change
     */
    record Listening(double meter, String words, int secondsLeft) implements VoiceState {}

    /** They are done, and the last words are being made out. */
    record Understanding(String words) implements VoiceState {}

    /** Why nobody can speak. */
    enum Why {
        NO_MODEL,
        UNUSABLE_MODEL,
        NO_LIBRARY,
        NO_MICROPHONE
    }

    /** What went wrong the last time. */
    enum Trouble {
        NONE,
        /** No words in what was heard. */
        NOTHING,
        /** The microphone gave nothing at all. */
        NO_SOUND,
        /** The microphone could not be used. */
        BROKEN
    }
}
