package smarthall.edge.sensor.chip;

import java.time.Duration;
import java.util.List;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/**
 * A Sensirion SCD40, SCD41 or SCD43, measuring every 5 s by itself (data sheet SCD4x version 1.3, chapter 3). Its settings are kept
 * in its volatile memory only, for its EEPROM bears 2,000 writes (section 3.9.1); they are sent at each set-up and read back.
 */
public final class Scd4x extends ChipDriver {
    /** Section 3.4, table 9: commands, and the time each may take. */
    private static final int START_PERIODIC = 0x21B1;

    private static final int STOP_PERIODIC = 0x3F86;
    private static final int READ_MEASUREMENT = 0xEC05;
    private static final int DATA_READY = 0xE4B8;
    private static final int SET_TEMPERATURE_OFFSET = 0x241D;
    private static final int GET_TEMPERATURE_OFFSET = 0x2318;
    private static final int SET_ALTITUDE = 0x2427;
    private static final int GET_ALTITUDE = 0x2322;
    private static final int SET_SELF_CALIBRATION = 0x2416;
    private static final int GET_SELF_CALIBRATION = 0x2313;
    private static final int GET_SERIAL_NUMBER = 0x3682;

    /** 1 ms, with what a scheduler adds. */
    private static final Duration SHORT = Duration.ofMillis(2);

    /** Section 3.5.3: nothing is answered until 500 ms after a stop. */
    private static final Duration STOPPING = Duration.ofMillis(500);

    /** Section 3.5.1: a new measurement each 5 s; the clock may be some per cent slow. */
    private static final Duration INTERVAL = Duration.ofMillis(5_500);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    /** Section 3.8.2: the lower 11 bits are 0 while there is nothing to read. */
    private static final int READY_BITS = 0x7FF;

    private final I2cLine line;
    private final SensirionWords words;
    private final Pace pace;
    private final int altitudeMetres;
    private final double temperatureOffset;
    private final boolean selfCalibration;
    private String serialNumber = "";
    private long lastNews;

    /**
     * @param altitudeMetres section 3.6.3, 0 to 3,000 m
     * @param temperatureOffset section 3.6.1, 0 to 20 K
     * @param selfCalibration section 3.7.2; right only where the air outside reaches the sensor once a week
     */
    public Scd4x(I2cLine line, Pace pace, int altitudeMetres, double temperatureOffset, boolean selfCalibration) {
        this.line = line;
        this.words = new SensirionWords(line, pace);
        this.pace = pace;
        this.altitudeMetres = altitudeMetres;
        this.temperatureOffset = temperatureOffset;
        this.selfCalibration = selfCalibration;
    }

    /** Settings are taken in the idle state only (section 3.6), and a chip that the last run left measuring is not idle. */
    @Override
    void setUp() throws SensorException {
        words.command(STOP_PERIODIC, STOPPING);
        int[] serial = Attempts.upToThree(() -> words.ask(GET_SERIAL_NUMBER, SHORT, 3));
        serialNumber = String.format("%04x%04x%04x", serial[0], serial[1], serial[2]);
        set("altitude", SET_ALTITUDE, GET_ALTITUDE, altitudeMetres);
        set("temperature offset", SET_TEMPERATURE_OFFSET, GET_TEMPERATURE_OFFSET, (int)
                Math.round(temperatureOffset * 65_535 / 175));
        set("self-calibration", SET_SELF_CALIBRATION, GET_SELF_CALIBRATION, selfCalibration ? 1 : 0);
        words.command(START_PERIODIC, SHORT);
        lastNews = pace.nanoTime();
    }

    private void set(String what, int setter, int getter, int value) throws SensorException {
        int taken = Attempts.upToThree(() -> {
            words.set(setter, value, SHORT);
            return words.ask(getter, SHORT, 1)[0];
        });
        if (taken != value) {
            throw new SensorException(what + " was set to " + value + " and reads " + taken);
        }
    }

    @Override
    List<Measurement> sample() throws SensorException {
        if (!ready()) {
            return nothingNew();
        }
        int[] raw;
        try {
            raw = words.ask(READ_MEASUREMENT, SHORT, 3);
        } catch (SensorException disturbed) {
            // The read has emptied the buffer (section 3.5.2): only the next measurement can be asked for again.
            raw = next();
        }
        lastNews = pace.nanoTime();
        if (raw[0] == 0) {
            throw new SensorException("0 ppm of CO2 is no measurement");
        }
        return List.of(
                new Measurement(Quantity.CO2, raw[0]),
                new Measurement(Quantity.TEMPERATURE, SensirionWords.celsius(raw[1])),
                new Measurement(Quantity.HUMIDITY, SensirionWords.humidity(raw[2])));
    }

    private boolean ready() throws SensorException {
        return (Attempts.upToThree(() -> words.ask(DATA_READY, SHORT, 1))[0] & READY_BITS) != 0;
    }

    private List<Measurement> nothingNew() throws SensorException {
        if (pace.nanoTime() - lastNews > 3 * INTERVAL.toNanos()) {
            throw new SensorException("no new measurement for "
                    + Duration.ofNanos(pace.nanoTime() - lastNews).toSeconds() + " s");
        }
        return List.of();
    }

    private int[] next() throws SensorException {
        long end = pace.nanoTime() + INTERVAL.toNanos();
        while (!ready()) {
            if (pace.nanoTime() - end > 0) {
                throw new SensorException("no new measurement after one that could not be read");
            }
            pace.pause(LOOK_AGAIN);
        }
        return words.ask(READ_MEASUREMENT, SHORT, 3);
    }

    @Override
    public String firmware() {
        return serialNumber.isEmpty() ? "SCD4X" : "SCD4X " + serialNumber;
    }

    @Override
    public void close() {
        line.close();
    }
}
