package smarthall.edge.sensor.sound;

/**
 * Frequency weighting A (IEC 61672-1:2013, 5.5.2 and annex E) as three filters of second order, one after the other, for a sampling
 * rate. Each is the bilinear transform of its part of the analogue design; the upper poles are moved so that they come out at their
 * own frequency in spite of the transform's warping.
 */
final class AWeighting {
    /** Annex E.4.1: the frequencies of the poles, Hz. */
    private static final double F1 = 20.598997;

    private static final double F2 = 107.65265;
    private static final double F3 = 737.86223;
    private static final double F4 = 12_194.217;

    private static final double REFERENCE = 1_000;

    private final Section[] sections;
    private final double gain;
    private final double sampleRate;

    AWeighting(double sampleRate) {
        this.sampleRate = sampleRate;
        double warped = 2 * sampleRate * Math.tan(Math.PI * F4 / sampleRate);
        sections = new Section[] {
            Section.highPass(angular(F1), angular(F1), sampleRate),
            Section.highPass(angular(F2), angular(F3), sampleRate),
            Section.lowPass(warped, sampleRate)
        };
        gain = 1 / gain(REFERENCE, 1);
    }

    private static double angular(double frequency) {
        return 2 * Math.PI * frequency;
    }

    /** The weighted sample. */
    double next(double sample) {
        double value = sample * gain;
        for (Section section : sections) {
            value = section.next(value);
        }
        return value;
    }

    /** The weighting of a sine in decibels, 0 at 1 kHz. */
    double decibels(double frequency) {
        return 20 * Math.log10(gain(frequency, gain));
    }

    private double gain(double frequency, double overall) {
        double product = overall;
        for (Section section : sections) {
            product *= section.gain(2 * Math.PI * frequency / sampleRate);
        }
        return product;
    }

    /** One filter of second order, transposed direct form II. */
    private static final class Section {
        private final double b0;
        private final double b1;
        private final double b2;
        private final double a1;
        private final double a2;
        private double z1;
        private double z2;

        private Section(double b0, double b1, double b2, double a0, double a1, double a2) {
            this.b0 = b0 / a0;
            this.b1 = b1 / a0;
            this.b2 = b2 / a0;
            this.a1 = a1 / a0;
            this.a2 = a2 / a0;
        }

        /** s² / ((s + p)(s + q)) with s = 2 · rate · (z − 1) / (z + 1). */
        static Section highPass(double p, double q, double rate) {
            double k = 2 * rate;
            return new Section(k * k, -2 * k * k, k * k, (k + p) * (k + q), 2 * (p * q - k * k), (k - p) * (k - q));
        }

        /** p² / (s + p)². */
        static Section lowPass(double p, double rate) {
            double k = 2 * rate;
            return new Section(p * p, 2 * p * p, p * p, (k + p) * (k + p), 2 * (p * p - k * k), (k - p) * (k - p));
        }

        double next(double x) {
            double y = b0 * x + z1;
            z1 = b1 * x - a1 * y + z2;
            z2 = b2 * x - a2 * y;
            return y;
        }

        double gain(double angle) {
            double top = magnitude(b0, b1, b2, angle);
            return top / magnitude(1, a1, a2, angle);
        }

        private static double magnitude(double c0, double c1, double c2, double angle) {
            double real = c0 + c1 * Math.cos(angle) + c2 * Math.cos(2 * angle);
            double imaginary = c1 * Math.sin(angle) + c2 * Math.sin(2 * angle);
            return Math.hypot(real, imaginary);
        }
    }
}
