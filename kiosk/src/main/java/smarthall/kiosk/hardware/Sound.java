package smarthall.kiosk.hardware;

import java.time.Duration;

/** A piece of sound: 16,000 samples a second, one channel, 16 bits, little-endian. Immutable. */
public final class Sound {

    public static final int SAMPLES_PER_SECOND = 16_000;

    /** Level of digital silence, in dB below full scale; a room without people has about -60. */
    public static final double SILENCE = -96;

    private static final int BYTES_PER_SAMPLE = 2;
    private static final double FULL_SCALE = 32_768;

    private final byte[] pcm;

    /** @param pcm an even number of bytes; not copied, and not to be changed afterwards */
    public Sound(byte[] pcm) {
        if (pcm.length % BYTES_PER_SAMPLE != 0) {
            throw new IllegalArgumentException("Half a sample at the end of " + pcm.length + " bytes.");
        }
        this.pcm = pcm;
    }

    /** The bytes, not to be changed. */
    public byte[] pcm() {
        return pcm;
    }

    public Duration duration() {
        return Duration.ofNanos((long) samples() * 1_000_000_000L / SAMPLES_PER_SECOND);
    }

    /** Effective level in dB below full scale, from {@link #SILENCE} to about 0. */
    public double decibels() {
        double squares = 0;
        for (int i = 0; i < samples(); i++) {
            double sample = (short) ((pcm[2 * i] & 0xff) | (pcm[2 * i + 1] << 8)) / FULL_SCALE;
            squares += sample * sample;
        }
        double power = samples() == 0 ? 0 : squares / samples();
        return power == 0 ? SILENCE : Math.max(SILENCE, 10 * Math.log10(power));
    }

    private int samples() {
        return pcm.length / BYTES_PER_SAMPLE;
    }
}
