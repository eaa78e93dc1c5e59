package smarthall.kiosk.voice;

import java.time.Duration;
import smarthall.kiosk.hardware.Sound;

/**
 * Tells speech from the noise of the room by its level: the room's own level is the quietest heard so far, slowly forgotten
 * as the room changes. Counts time by the sound itself.
 */
final class Pauses {

    /** How far speech stands out from the room, in dB. */
    private static final double ABOVE_ROOM = 9;

    /** Quieter than this nobody speaks to the terminal, in dB below full scale. */
    private static final double FAINTEST_SPEECH = -52;

    /** Louder than this the room cannot be; then somebody has spoken from the first moment on. */
    private static final double LOUDEST_ROOM = -30;

    /** What the room's level rises in a second without a quiet moment, in dB. */
    private static final double FORGETTING = 2;

    private double room = LOUDEST_ROOM;
    private boolean spoken;
    private Duration silence = Duration.ZERO;
    private double loudest = Sound.SILENCE;

    void hear(Sound sound) {
        double level = sound.decibels();
        double seconds = sound.duration().toMillis() / 1000.0;
        loudest = Math.max(loudest, level);
        room = Math.min(level, Math.min(LOUDEST_ROOM, room + FORGETTING * seconds));
        if (level > FAINTEST_SPEECH && level > room + ABOVE_ROOM) {
            spoken = true;
            silence = Duration.ZERO;
        } else {
            silence = silence.plus(sound.duration());
        }
    }

    /** Whether anybody has spoken yet. */
    boolean spoken() {
        return spoken;
    }

    /** Since when nobody speaks. */
    Duration silence() {
        return silence;
    }

    /** Whether the microphone gives nothing at all, as one that is switched off. */
    boolean dead() {
        return loudest <= Sound.SILENCE + 1;
    }
}
