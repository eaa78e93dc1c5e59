package smarthall.edge.sensor.pi4j;

import com.pi4j.io.i2c.I2C;
import com.pi4j.io.i2c.I2CBase;
import com.pi4j.io.i2c.I2CBus;
import com.pi4j.io.i2c.I2CBusBase;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CProvider;
import com.pi4j.io.i2c.I2CProviderBase;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * An I²C provider for machines without a bus, with a simulated chip behind it. Pi4J's own mock only echoes what was written, which is
 * not how a chip with commands and checksums answers. Errors reach the caller wrapped as those of a real bus are.
 */
final class SimulatedI2cProvider extends I2CProviderBase {
    private final Function<I2CConfig, SimulatedChip> chips;

    /** @param chips the chip at a place, asked for at each opening */
    SimulatedI2cProvider(Function<I2CConfig, SimulatedChip> chips) {
        super("simulated-i2c", "Simulated I2C");
        this.chips = chips;
    }

    @Override
    public I2C create(I2CConfig config) {
        return new Device(this, config, chips.apply(config));
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

    /** Carries bytes to the chip and back. A write to a register is a write of the register's number and the data, as on the wire. */
    private static final class Device extends I2CBase<I2CBus> {
        private static final byte IDLE_BUS = (byte) 0xFF;

        private final SimulatedChip chip;

        Device(I2CProvider provider, I2CConfig config, SimulatedChip chip) {
            super(provider, config, new Bus(config));
            this.chip = chip;
        }

        @Override
        public int write(byte value) {
            return write(new byte[] {value}, 0, 1);
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            return execute(() -> {
                chip.write(Arrays.copyOfRange(data, offset, offset + length));
                return length;
            });
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            read(one, 0, 1);
            return one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            return execute(() -> {
                byte[] answer = chip.read(length);
                Arrays.fill(buffer, offset, offset + length, IDLE_BUS);
                System.arraycopy(answer, 0, buffer, offset, Math.min(length, answer.length));
                return length;
            });
        }

        @Override
        public int writeRegister(int register, byte value) {
            return write(new byte[] {(byte) register, value}, 0, 2);
        }

        @Override
        public int writeRegister(int register, byte[] data, int offset, int length) {
            return writeRegister(new byte[] {(byte) register}, data, offset, length);
        }

        @Override
        public int writeRegister(byte[] register, byte[] data, int offset, int length) {
            byte[] all = Arrays.copyOf(register, register.length + length);
            System.arraycopy(data, offset, all, register.length, length);
            write(all, 0, all.length);
            return length;
        }

        @Override
        public int readRegister(int register) {
            byte[] one = new byte[1];
            readRegister(register, one, 0, 1);
            return one[0] & 0xFF;
        }

        @Override
        public int readRegister(int register, byte[] buffer, int offset, int length) {
            return readRegister(new byte[] {(byte) register}, buffer, offset, length);
        }

        @Override
        public int readRegister(byte[] register, byte[] buffer, int offset, int length) {
            write(register, 0, register.length);
            return read(buffer, offset, length);
        }
    }
}
