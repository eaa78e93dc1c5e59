package smarthall.edge.sensor.chip;

import java.time.Duration;
import java.util.List;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/**
 * A Sensirion SHT30, SHT31 or SHT35: one single-shot measurement of high repeatability without clock stretching per sample (data
 * sheet SHT3x-DIS version 5, sections 4.3, 4.4 and 4.13).
 */
public final class Sht3x extends ChipDriver {
    /** Section 4.3, table 9. */
    private static final int SINGLE_SHOT = 0x2400;

    /** Section 4.8: ends periodic measuring, in which a reset is not taken. */
    private static final int BREAK = 0x3093;

    /** Section 4.9. */
    private static final int SOFT_RESET = 0x30A2;

    /** Section 4.10. */
    private static final int HEATER_OFF = 0x3066;

    /** Section 4.11. */
    private static final int STATUS = 0xF32D;

    private static final int HEATER_ON_BIT = 1 << 13;

    /** Table 4: at most 15.5 ms at high repeatability. */
    private static final Duration MEASURING = Duration.ofMillis(16);

    /** Table 4: at most 1.5 ms after a soft reset; section 4.8: 1 ms after a break. */
    private static final Duration SETTLING = Duration.ofMillis(2);

    /** Section 4.3, table 9: at least 1 ms between a command and a read. */
    private static final Duration COMMAND = Duration.ofMillis(1);

    private final I2cLine line;
    private final SensirionWords words;

    public Sht3x(I2cLine line, Pace pace) {
        this.line = line;
        this.words = new SensirionWords(line, pace);
    }

    @Override
    void setUp() throws SensorException {
        words.command(BREAK, SETTLING);
        words.command(SOFT_RESET, SETTLING);
        words.command(HEATER_OFF, COMMAND);
        int status = Attempts.upToThree(() -> words.ask(STATUS, COMMAND, 1))[0];
        if ((status & HEATER_ON_BIT) != 0) {
            throw new SensorException("the heater stays on, so the temperature is not the room's");
        }
    }

    @Override
    List<Measurement> sample() throws SensorException {
        int[] raw = Attempts.upToThree(() -> words.ask(SINGLE_SHOT, MEASURING, 2));
        return List.of(
                new Measurement(Quantity.TEMPERATURE, SensirionWords.celsius(raw[0])),
                new Measurement(Quantity.HUMIDITY, SensirionWords.humidity(raw[1])));
    }

    @Override
    public String firmware() {
        return "SHT3X";
    }

    @Override
    public void close() {
        line.close();
    }
}
