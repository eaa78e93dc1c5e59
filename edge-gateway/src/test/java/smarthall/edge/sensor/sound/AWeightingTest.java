package smarthall.edge.sensor.sound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AWeightingTest {
    /**
     * IEC 61672-1:2013, table 3: nominal frequency in Hz, weighting A in dB, and by how much class 2 may be above and below. Where the
     * table has minus infinity, a filter may take away anything.
     */
    private static final double[][] TABLE_3 = {
        {10, -70.4, 5, Double.POSITIVE_INFINITY},
        {12.5, -63.4, 5, Double.POSITIVE_INFINITY},
        {16, -56.7, 5, Double.POSITIVE_INFINITY},
        {20, -50.5, 3, 3},
        {25, -44.7, 3, 3},
        {31.5, -39.4, 3, 3},
        {40, -34.6, 2, 2},
        {50, -30.2, 2, 2},
        {63, -26.2, 2, 2},
        {80, -22.5, 2, 2},
        {100, -19.1, 1.5, 1.5},
        {125, -16.1, 1.5, 1.5},
        {160, -13.4, 1.5, 1.5},
        {200, -10.9, 1.5, 1.5},
        {250, -8.6, 1.5, 1.5},
        {315, -6.6, 1.5, 1.5},
        {400, -4.8, 1.5, 1.5},
        {500, -3.2, 1.5, 1.5},
        {630, -1.9, 1.5, 1.5},
        {800, -0.8, 1.5, 1.5},
        {1_000, 0, 1, 1},
        {1_250, 0.6, 1.5, 1.5},
        {1_600, 1.0, 2, 2},
        {2_000, 1.2, 2, 2},
        {2_500, 1.3, 2.5, 2.5},
        {3_150, 1.2, 2.5, 2.5},
        {4_000, 1.0, 3, 3},
        {5_000, 0.5, 3.5, 3.5},
        {6_300, -0.1, 4.5, 4.5},
        {8_000, -1.1, 5, 5},
        {10_000, -2.5, 5, Double.POSITIVE_INFINITY},
        {12_500, -4.3, 5, Double.POSITIVE_INFINITY},
        {16_000, -6.6, 5, Double.POSITIVE_INFINITY},
        {20_000, -9.3, 5, Double.POSITIVE_INFINITY}
    };

    /** The nominal frequencies stand for these (IEC 61672-1:2013, annex D): 1 kHz times a tenth of a power of ten. */
    private static double exact(double nominal) {
        return 1_000 * Math.pow(10, Math.round(10 * Math.log10(nominal / 1_000)) / 10.0);
    }

    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 96_000})
    void theFilterKeepsToClass2AtEveryFrequencyOfTheStandardsTable(int sampleRate) {
        AWeighting weighting = new AWeighting(sampleRate);
        for (double[] row : TABLE_3) {
            double deviation = weighting.decibels(exact(row[0])) - row[1];
            assertThat(deviation).as("at %s Hz", row[0]).isBetween(-row[3], row[2]);
        }
    }

    /** Far inside of class 2 where rooms have their noise, so that the microphone gets all the tolerance. */
    @ParameterizedTest
    @ValueSource(ints = {44_100, 48_000, 96_000})
    void upTo4KilohertzItIsWithinHalfADecibel(int sampleRate) {
        AWeighting weighting = new AWeighting(sampleRate);
        for (double[] row : TABLE_3) {
            if (row[0] <= 4_000) {
                assertThat(weighting.decibels(exact(row[0])) - row[1])
                        .as("at %s Hz", row[0])
                        .isBetween(-0.5, 0.5);
            }
        }
    }

    /** What passes through is what the formula says: a sine at each frequency, measured. */
    @ParameterizedTest
    @ValueSource(doubles = {31.5, 125, 1_000, 4_000, 8_000})
    void aSineComesOutAsStrongAsTheFormulaSays(double nominal) {
        int sampleRate = 48_000;
        AWeighting weighting = new AWeighting(sampleRate);
        double frequency = exact(nominal);
        double energy = 0;
        for (int i = 0; i < 4 * sampleRate; i++) {
            double weighted = weighting.next(Math.sin(2 * Math.PI * frequency * i / sampleRate));
            energy += i < 2 * sampleRate ? 0 : weighted * weighted;
        }
        double measured = 10 * Math.log10(energy / (2 * sampleRate) / 0.5);

        assertThat(measured).isBetween(weighting.decibels(frequency) - 0.02, weighting.decibels(frequency) + 0.02);
    }
}
