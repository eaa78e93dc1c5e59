package smarthall.sim.world;

/**
 * The air of a zone at one moment.
 *
 * @param celsius temperature
 * @param relativeHumidity percent
 * @param co2 ppm
 * @param particles PM2.5, µg/m³
 */
public record Air(double celsius, double relativeHumidity, double co2, double particles) {}
