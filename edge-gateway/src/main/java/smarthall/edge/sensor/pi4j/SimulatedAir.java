package smarthall.edge.sensor.pi4j;

import java.time.Clock;

/** The air that simulated chips feel: it follows the time of day, with a slow ripple. */
final class SimulatedAir {
    private static final long MILLIS_OF_DAY = 86_400_000;

    /** 15:00 in the hall's zone (UTC+8), the warmest hour. */
    private static final long WARMEST_MILLIS = 7 * 3_600_000L;

    private final Clock hallTime;

    SimulatedAir(Clock hallTime) {
        this.hallTime = hallTime;
    }

    double celsius() {
        return 22.5 + 1.8 * daily() + 0.08 * ripple();
    }

    double humidity() {
        return 48 - 5 * daily() - 0.4 * ripple();
    }

    double co2() {
        return 620 + 140 * daily() + 15 * ripple();
    }

    double pm2_5() {
        return 18 + 4 * daily() + 2 * ripple();
    }

    double pm10() {
        return 1.6 * pm2_5();
    }

    private double daily() {
        return Math.cos(2 * Math.PI * (hallTime.millis() - WARMEST_MILLIS) / MILLIS_OF_DAY);
    }

    private double ripple() {
        return Math.sin(hallTime.millis() / 97_000.0);
    }
}
