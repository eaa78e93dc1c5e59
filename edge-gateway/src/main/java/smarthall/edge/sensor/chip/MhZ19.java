package smarthall.edge.sensor.chip;

import java.time.Duration;
import java.util.List;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorException;

/** A Winsen MH-Z19B or MH-Z19C, asked on its serial port (user manual MH-Z19B V1.0, "Serial port (UART)"). */
public final class MhZ19 extends ChipDriver {
    private static final int LENGTH = 9;
    private static final byte READ = (byte) 0x86;
    private static final byte SELF_CALIBRATION = 0x79;
    private static final byte ON = (byte) 0xA0;

    /** User manual, technical parameters: preheat time 3 min. */
    private static final Duration WARM_UP = Duration.ofMinutes(3);

    /** The answer's 9 bytes take 9.4 ms at 9600 baud; the rest is the device's leisure. */
    private static final Duration ANSWER = Duration.ofMillis(300);

    private final SerialLine line;
    private final Pace pace;
    private final boolean selfCalibration;
    private long warmFrom;

    public MhZ19(SerialLine line, Pace pace, boolean selfCalibration) {
        this.line = line;
        this.pace = pace;
        this.selfCalibration = selfCalibration;
    }

    /** A set-up follows a start or a loss, so the device may just have got its power. Command 0x79 has no answer of its own. */
    @Override
    void setUp() throws SensorException {
        line.write(command(SELF_CALIBRATION, selfCalibration ? ON : 0));
        Attempts.upToThree(this::ask);
        warmFrom = pace.nanoTime() + WARM_UP.toNanos();
    }

    @Override
    List<Measurement> sample() throws SensorException {
        int co2 = Attempts.upToThree(this::ask);
        if (pace.nanoTime() - warmFrom < 0) {
            return List.of();
        }
        if (co2 < 1 || co2 > 10_000) {
            throw new SensorException(co2 + " ppm of CO2 is outside the device's range");
        }
        return List.of(new Measurement(Quantity.CO2, co2));
    }

    private int ask() throws SensorException {
        while (line.read(64, Duration.ZERO).length > 0) {
            // what is left of an earlier answer is not this one's
        }
        line.write(command(READ, (byte) 0));
        byte[] answer = new byte[LENGTH];
        int filled = 0;
        long end = pace.nanoTime() + ANSWER.toNanos();
        while (filled < LENGTH) {
            byte[] more = line.read(LENGTH - filled, ANSWER);
            if (more.length == 0 || pace.nanoTime() - end > 0) {
                throw new SensorException("answer of " + filled + " bytes instead of " + LENGTH);
            }
            System.arraycopy(more, 0, answer, filled, more.length);
            filled += more.length;
        }
        if (answer[0] != (byte) 0xFF || answer[1] != READ || answer[LENGTH - 1] != checksum(answer)) {
            throw new SensorException("wrong checksum");
        }
        return (answer[2] & 0xFF) << 8 | answer[3] & 0xFF;
    }

    private static byte[] command(byte command, byte argument) {
        byte[] bytes = {(byte) 0xFF, 0x01, command, argument, 0, 0, 0, 0, 0};
        bytes[LENGTH - 1] = checksum(bytes);
        return bytes;
    }

    /** The two's complement of the sum of bytes 1 to 7 (user manual, "Checksum calculation method"). */
    private static byte checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 1; i < LENGTH - 1; i++) {
            sum += bytes[i];
        }
        return (byte) -sum;
    }

    @Override
    public String firmware() {
        return "MH_Z19";
    }

    @Override
    public void close() {
        line.close();
    }
}
