package smarthall.edge.sensor.pi4j;

import com.pi4j.io.exception.IOReadException;
import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * An I²C provider for machines without a bus, with a simulated chip at every address. Pi4J's own mock only echoes what was written,
 * which is not how a chip with commands and checksums answers.
 */
final class SimulatedI2cProvider extends I2CProviderBase {
    private final Supplier<SimulatedSht3x> chips;

    SimulatedI2cProvider(Supplier<SimulatedSht3x> chips) {
        super("simulated-i2c", "Simulated I2C");
        this.chips = chips;
    }

    @Override
    public I2C create(I2CConfig config) {
        return new Device(this, config, chips.get());
    }

    private static final class Bus extends I2CBusBase {
        Bus(I2CConfig config) {
            super(config);
        }

        @Override
        public <R> R execute(I2C device, Callable<R> action) {
            return _execute(device, action);
        }
    }

    /** Carries bytes to the chip and back. A write to a "register" is a write of the register's number and the data, as on the wire. */
    private static final class Device extends I2CBase<I2CBus> {
        private final SimulatedSht3x chip;

        Device(I2CProvider provider, I2CConfig config, SimulatedSht3x chip) {
            super(provider, config, new Bus(config));
            this.chip = chip;
        }

        @Override
        public int write(byte value) {
            chip.write(value);
            return 1;
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            chip.write(Arrays.copyOfRange(data, offset, offset + length));
            return length;
        }

        @Override
        public int read() {
            return chip.read()[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            byte[] answer = chip.read();
            int given = Math.min(length, answer.length);
            System.arraycopy(answer, 0, buffer, offset, given);
            return given;
        }

        @Override
        public int writeRegister(int register, byte value) {
            chip.write((byte) register, value);
            return 1;
        }

        @Override
        public int writeRegister(int register, byte[] data, int offset, int length) {
            return writeRegister(new byte[] {(byte) register}, data, offset, length);
        }

        @Override
        public int writeRegister(byte[] register, byte[] data, int offset, int length) {
            byte[] all = Arrays.copyOf(register, register.length + length);
            System.arraycopy(data, offset, all, register.length, length);
            chip.write(all);
            return length;
        }

        @Override
        public int readRegister(int register) {
            throw noRegisters();
        }

        @Override
        public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
            throw noRegisters();
        }

        @Override
        public int readRegister(int register, byte[] buffer, int offset, int length) {
            throw noRegisters();
        }

        private static IOReadException noRegisters() {
            return new IOReadException("this chip has commands, no registers");
        }
    }
}
