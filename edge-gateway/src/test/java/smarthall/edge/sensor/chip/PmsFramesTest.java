package smarthall.edge.sensor.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PmsFramesTest {
    /** By hand from the data manual's appendix I: 12 and 18 µg/m³, version 0x97, no error. */
    private static final byte[] FRAME =
            HexFormat.of().parseHex("424d001c0008000c00120008000c00120708021c006c000c0002000097000235");

    private static byte[] frame(int pm2_5, int pm10) {
        byte[] frame = FRAME.clone();
        frame[12] = (byte) (pm2_5 >> 8);
        frame[13] = (byte) pm2_5;
        frame[14] = (byte) (pm10 >> 8);
        frame[15] = (byte) pm10;
        int sum = 0;
        for (int i = 0; i < 30; i++) {
            sum += frame[i] & 0xFF;
        }
        frame[30] = (byte) (sum >> 8);
        frame[31] = (byte) sum;
        return frame;
    }

    @Test
    void aFrameIsReadByItsPlaces() {
        assertThat(new PmsFrames().feed(FRAME)).containsExactly(new PmsFrames.Frame(12, 18, 0x97, 0));
    }

    @Test
    void oneFlippedBitAnywhereIsNoFrameAndTheNextOneIsFound() {
        for (int at = 0; at < FRAME.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] spoilt = FRAME.clone();
                spoilt[at] ^= (byte) (1 << bit);
                PmsFrames frames = new PmsFrames();
                assertThat(frames.feed(spoilt)).isEmpty();
                assertThat(frames.feed(FRAME)).hasSize(1);
            }
        }
    }

    @Test
    void aStartThatStandsInsideAFalseFrameIsNotPassedOver() {
        PmsFrames frames = new PmsFrames();
        frames.feed(HexFormat.of().parseHex("424d001c0000"));

        assertThat(frames.feed(FRAME)).hasSize(1);
        assertThat(frames.passedOver()).isEqualTo(6);
    }

    /** Whatever stands between true frames and wherever it is cut into reads, each true frame is found, once and in order. */
    @Property(tries = 300)
    void everyFrameIsFoundInAnyNoise(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000) Integer> values,
            @ForAll("noise") List<byte[]> noise,
            @ForAll @IntRange(min = 1, max = 40) int cut) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < values.size(); i++) {
            all.writeBytes(noise.get(i));
            all.writeBytes(frame(values.get(i), values.get(i) + 1));
        }
        PmsFrames frames = new PmsFrames();
        List<Integer> found = new ArrayList<>();
        byte[] bytes = all.toByteArray();
        for (int from = 0; from < bytes.length; from += cut) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + cut));
            frames.feed(part).forEach(frame -> found.add(frame.pm2_5()));
        }

        assertThat(found).isEqualTo(values);
    }

    /** Bytes among which the header's are frequent. */
    @Provide
    Arbitrary<List<byte[]>> noise() {
        return Arbitraries.of((byte) 0x42, (byte) 0x4D, (byte) 0x00, (byte) 0x1C, (byte) 0xFF, (byte) 0x07)
                .array(byte[].class)
                .ofMaxSize(50)
                .list()
                .ofSize(8);
    }
}
