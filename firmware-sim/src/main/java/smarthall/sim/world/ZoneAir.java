package smarthall.sim.world;

import java.util.Random;
import smarthall.sim.settings.HallPlan;

/**
 * The air and the sound of one zone, as a well mixed room: what people give off against what fresh air carries away. Each
 * balance is solved exactly over a step in which the number of people stays the same, so that any step is stable.
 */
final class ZoneAir {

    /** Carbon dioxide outdoors, ppm. */
    static final double OUTDOOR_CO2 = 420;
    /** What a person at light activity breathes out: 18 L/h CO2, in ppm·m³/h. */
    static final double CO2_PER_PERSON = 18_000;

    private static final double SENSIBLE_WATTS_PER_PERSON = 100;
    private static final double GRAMS_OF_WATER_PER_PERSON_AND_HOUR = 50;
    private static final double SUPPLY_GRAMS_OF_WATER = 8.8;
    private static final double SET_POINT_CELSIUS = 22;
    private static final double AIR_JOULES_PER_CUBIC_METRE_AND_KELVIN = 1_206;
    /** Furniture and walls store several times what the air stores. */
    private static final double STORAGE_FACTOR = 5;
    /** Share of outdoor particles that passes the filters of the supply. */
    private static final double FILTER_PASS = 0.45;
    /** Particles settle, per hour. */
    private static final double SETTLING_PER_HOUR = 0.3;

    private static final double BACKGROUND_DECIBEL = 45;
    private static final double PERSON_DECIBEL = 45;

    private final double volume;
    private final double freshAir;
    private final Random random;
    private double co2 = OUTDOOR_CO2;
    private double celsius = SET_POINT_CELSIUS;
    private double gramsOfWater = SUPPLY_GRAMS_OF_WATER;
    private double particles = 15;
    private double liveliness;
    private double soundExposure;

    ZoneAir(HallPlan.Zone zone, Random random) {
        this.volume = zone.volume();
        this.freshAir = zone.freshAirPerHour();
        this.random = random;
    }

    /**
     * Lets time pass.
     *
     * @param people in the zone during the whole step
     * @param outdoorParticles PM2.5 outdoors, µg/m³
     */
    void pass(double seconds, int people, double outdoorParticles) {
        double hours = seconds / 3600;
        double airChanges = freshAir / volume;
        co2 = relax(co2, OUTDOOR_CO2 + people * CO2_PER_PERSON / freshAir, airChanges * hours);
        double wattsPerKelvin = AIR_JOULES_PER_CUBIC_METRE_AND_KELVIN * freshAir / 3600;
        celsius = relax(
                celsius,
                SET_POINT_CELSIUS + people * SENSIBLE_WATTS_PER_PERSON / wattsPerKelvin,
                airChanges / STORAGE_FACTOR * hours);
        gramsOfWater = relax(
                gramsOfWater,
                SUPPLY_GRAMS_OF_WATER + people * GRAMS_OF_WATER_PER_PERSON_AND_HOUR / freshAir,
                airChanges * hours);
        double removal = airChanges + SETTLING_PER_HOUR;
        particles = relax(particles, FILTER_PASS * outdoorParticles * airChanges / removal, removal * hours);
        makeSound(seconds, people);
    }

    /** People talk now more, now less: a slow random walk of about 1.5 dB around the energy sum. */
    private void makeSound(double seconds, int people) {
        double keep = Math.exp(-seconds / 20);
        liveliness = liveliness * keep + random.nextGaussian() * 1.5 * Math.sqrt(1 - keep * keep);
        soundExposure += energy(people) * Math.pow(10, liveliness / 10) * seconds;
    }

    private static double energy(int people) {
        return Math.pow(10, BACKGROUND_DECIBEL / 10) + people * Math.pow(10, PERSON_DECIBEL / 10);
    }

    private static double relax(double now, double towards, double timeConstants) {
        return towards + (now - towards) * Math.exp(-timeConstants);
    }

    Air air() {
        return new Air(celsius, relativeHumidity(), co2, particles);
    }

    double soundExposure() {
        return soundExposure;
    }

    /** Magnus formula for saturation (WMO no. 8): vapour pressure in hPa, then grams per cubic metre. */
    private double relativeHumidity() {
        double saturationHectopascal = 6.112 * Math.exp(17.62 * celsius / (243.12 + celsius));
        double saturationGrams = 216.7 * saturationHectopascal / (273.15 + celsius);
        return Math.min(100, 100 * gramsOfWater / saturationGrams);
    }
}
