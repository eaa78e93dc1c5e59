package smarthall.edge.sensor.sound;

import smarthall.edge.sensor.SensorException;

/** The A-weighted equivalent level of the samples of an interval (IEC 61672-1:2013, 3.10). One thread at a time uses it. */
final class EquivalentLevel {
    /** Samples at the end of the scale, of 1,000: where more are, the sound was louder than the microphone can say. */
    private static final double MOST_OVERLOADED = 0.001;

    private static final double FULL = 0.999;

    /** A sine just reaching full scale has this mean square; levels are laid down for such sines (AES17). */
    private static final double FULL_SCALE_SQUARE = 0.5;

    private final AWeighting weighting;
    private final double fullScaleDb;
    private double energy;
    private long samples;
    private long overloaded;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    /** @param fullScaleDb sound level of a sine that just reaches full scale, calibration included */
    EquivalentLevel(double sampleRate, double fullScaleDb) {
        this.weighting = new AWeighting(sampleRate);
        this.fullScaleDb = fullScaleDb;
    }

    /** Takes a sample, −1 to 1. */
    void take(double sample) {
        double weighted = weighting.next(sample);
        energy += weighted * weighted;
        samples++;
        if (Math.abs(sample) >= FULL) {
            overloaded++;
        }
        least = Math.min(least, sample);
        most = Math.max(most, sample);
    }

    long samples() {
        return samples;
    }

    /**
     * The level of the samples since the last call, dB(A).
     *
     * @throws SensorException when it was too loud for the microphone, or the microphone gave one value all the time, as one does
     *     whose wire is off: no room is as still as that
     */
    double level() throws SensorException {
        try {
            if (overloaded > samples * MOST_OVERLOADED) {
                throw new SensorException("overloaded: " + overloaded + " of " + samples + " samples at full scale");
            }
            if (samples == 0 || most - least == 0) {
                throw new SensorException("the microphone is silent, not even its own noise is there");
            }
            return fullScaleDb + 10 * Math.log10(energy / samples / FULL_SCALE_SQUARE);
        } finally {
            forget();
        }
    }

    /** Begins a new interval. */
    void forget() {
        energy = 0;
        samples = 0;
        overloaded = 0;
        least = Double.POSITIVE_INFINITY;
        most = Double.NEGATIVE_INFINITY;
    }
}
