package smarthall.kiosk.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/** WAV files made of tones and of the quiet between them. */
public final class Recordings {

    private final AudioFormat format;
    private final ByteArrayOutputStream pcm = new ByteArrayOutputStream();
    private long samples;

    public Recordings(float rate, int channels) {
        format = new AudioFormat(rate, 16, channels, true, false);
    }

    /** As the recognizer takes it. */
    public static Recordings plain() {
        return new Recordings(16_000, 1);
    }

    /** @param loudness from 0 to 1 of full scale */
    public Recordings tone(double hertz, double loudness, Duration length) {
        long count = (long) (length.toMillis() * format.getSampleRate() / 1000);
        for (long i = 0; i < count; i++) {
            short sample =
                    (short) (32_767 * loudness * Math.sin(2 * Math.PI * hertz * samples++ / format.getSampleRate()));
            for (int channel = 0; channel < format.getChannels(); channel++) {
                pcm.write(sample & 0xff);
                pcm.write(sample >> 8);
            }
        }
        return this;
    }

    /** A room's quiet hum. */
    public Recordings room(Duration length) {
        return tone(100, 0.002, length);
    }

    /** A microphone that is switched off. */
    public Recordings nothing(Duration length) {
        return tone(100, 0, length);
    }

    public Path to(Path file) throws IOException {
        byte[] bytes = pcm.toByteArray();
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(bytes), format, (long) bytes.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        return file;
    }
}
