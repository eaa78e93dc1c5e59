package smarthall.edge.sensor.pi4j;

import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialBase;
import com.pi4j.io.serial.SerialConfig;
import com.pi4j.io.serial.SerialProvider;
import com.pi4j.io.serial.SerialProviderBase;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.function.Function;

/** A serial provider for machines without the port, with a simulated device behind it; what nobody reads is lost beyond 4 KiB, as a tty's is. */
final class SimulatedSerialProvider extends SerialProviderBase {
    private final Function<SerialConfig, SimulatedUart> devices;

    /** @param devices what hangs on a port, asked for at each opening */
    SimulatedSerialProvider(Function<SerialConfig, SimulatedUart> devices) {
        super("simulated-serial", "Simulated serial port");
        this.devices = devices;
    }

    @Override
    public Serial create(SerialConfig config) {
        Port port = new Port(this, config, devices.apply(config));
        port.open();
        return port;
    }

    private static final class Port extends SerialBase {
        private static final int BUFFER = 4_096;

        private final SimulatedUart device;
        private final Deque<Byte> waiting = new ArrayDeque<>();

        Port(SerialProvider provider, SerialConfig config, SimulatedUart device) {
            super(provider, config);
            this.device = device;
        }

        @Override
        public synchronized int available() {
            for (byte next : device.sent()) {
                if (waiting.size() < BUFFER) {
                    waiting.add(next);
                }
            }
            return waiting.size();
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            int given = Math.min(length, available());
            for (int i = 0; i < given; i++) {
                buffer[offset + i] = waiting.remove();
            }
            return given;
        }

        @Override
        public int write(byte value) {
            return write(new byte[] {value}, 0, 1);
        }

        @Override
        public synchronized int write(byte[] data, int offset, int length) {
            device.receive(Arrays.copyOfRange(data, offset, offset + length));
            return length;
        }
    }
}
