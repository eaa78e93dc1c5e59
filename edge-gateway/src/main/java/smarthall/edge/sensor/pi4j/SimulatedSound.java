package smarthall.edge.sensor.pi4j;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Random;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.sound.SoundSource;

/** A quiet murmur instead of a microphone: noise of about 50 dB(A) where full scale is 120 dB, no faster than a card would bring it. */
final class SimulatedSound implements SoundSource {
    /** Of white noise up to 24 kHz an A-weighting leaves about 2.6 dB less. */
    private static final double AMPLITUDE = 0.000_3;

    private final Pace pace;
    private final int sampleRate;
    private final int bytes;

    SimulatedSound(Pace pace, int sampleRate, int bits) {
        this.pace = pace;
        this.sampleRate = sampleRate;
        this.bytes = bits / 8;
    }

    @Override
    public InputStream open() {
        return new Murmur();
    }

    private final class Murmur extends InputStream {
        private final Random random = new Random(1);
        private final long begin = pace.nanoTime();
        private long given;

        @Override
        public int read() throws IOException {
            throw new IOException("samples are read by the block");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int samples = length / bytes;
            long due = begin + (long) ((given + samples) * 1e9 / sampleRate);
            pace.pause(Duration.ofNanos(Math.max(0, due - pace.nanoTime())));
            for (int i = 0; i < samples; i++) {
                long value = Math.round(random.nextGaussian() * AMPLITUDE * (1L << 8 * bytes - 1));
                for (int at = 0; at < bytes; at++) {
                    buffer[offset + i * bytes + at] = (byte) (value >> 8 * at);
                }
            }
            given += samples;
            return samples * bytes;
        }
    }
}
