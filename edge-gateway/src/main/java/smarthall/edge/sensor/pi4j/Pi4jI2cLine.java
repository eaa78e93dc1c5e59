package smarthall.edge.sensor.pi4j;

import com.pi4j.io.i2c.I2C;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.chip.I2cLine;

/**
 * A line over Pi4J. What fails closes it, and the next use opens it anew: an adapter that was pulled and put back has another
 * descriptor. Pi4J wraps what a bus says into various runtime exceptions, of which its lock's are not even its own.
 */
final class Pi4jI2cLine implements I2cLine {
    private final Supplier<I2C> opener;
    private @Nullable I2C chip;

    Pi4jI2cLine(Supplier<I2C> opener) {
        this.opener = opener;
    }

    @Override
    public void write(byte... bytes) throws SensorException {
        expect(bytes.length, use(open -> open.write(bytes, 0, bytes.length)), "taken");
    }

    @Override
    public byte[] read(int length) throws SensorException {
        byte[] answer = new byte[length];
        expect(length, use(open -> open.read(answer, 0, length)), "given");
        return answer;
    }

    @Override
    public byte[] readRegister(int register, int length) throws SensorException {
        byte[] answer = new byte[length];
        expect(length, use(open -> open.readRegister(register, answer, 0, length)), "given");
        return answer;
    }

    private static void expect(int wanted, int length, String what) throws SensorException {
        if (length != wanted) {
            throw new SensorException(length + " bytes " + what + " instead of " + wanted);
        }
    }

    private interface Use {
        int with(I2C open);
    }

    private int use(Use use) throws SensorException {
        try {
            I2C open = chip;
            if (open == null) {
                open = opener.get();
                chip = open;
            }
            return use.with(open);
        } catch (RuntimeException e) {
            close();
            throw new SensorException("no answer: " + Causes.of(e), e);
        }
    }

    @Override
    public void close() {
        I2C open = chip;
        chip = null;
        if (open != null) {
            Causes.quietly(open::close);
        }
    }
}
