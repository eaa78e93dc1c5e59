package smarthall.kiosk.hardware.sound;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import smarthall.kiosk.hardware.Sound;

/** Sound of any rate and number of channels, made into pieces as the recognizer takes them. */
final class Pieces {

    /** Bytes of a tenth of a second. */
    static final int LENGTH = Sound.SAMPLES_PER_SECOND / 10 * 2;

    /**
     * The Java runtime's own converter. By default it joins samples by straight lines, which folds what is above 8 kHz
     * into speech; this way of interpolation takes that out.
     */
    private static final AudioFormat TARGET = new AudioFormat(
            Encoding.PCM_SIGNED,
            Sound.SAMPLES_PER_SECOND,
            16,
            1,
            2,
            Sound.SAMPLES_PER_SECOND,
            false,
            Map.of("interpolation", "sinc"));

    private final InputStream stream;

    /** @throws IllegalArgumentException when nothing converts from this format */
    Pieces(AudioInputStream source) {
        stream = AudioSystem.getAudioInputStream(TARGET, source);
    }

    /** The next piece, shorter only at the end; empty after it. */
    Optional<Sound> next() throws IOException {
        byte[] piece = stream.readNBytes(LENGTH);
        int whole = piece.length - piece.length % 2;
        return whole == 0 ? Optional.empty() : Optional.of(new Sound(Arrays.copyOf(piece, whole)));
    }
}
