package smarthall.edge.sensor.pi4j;

import com.pi4j.io.exception.IOException;
import com.pi4j.io.serial.Serial;
import com.pi4j.io.serial.SerialBase;
import com.pi4j.io.serial.SerialConfig;
import com.pi4j.io.serial.SerialProviderBase;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/**
 * Serial ports of Linux for Pi4J, whose own provider needs pigpio, which wants root and knows no Raspberry Pi 5. The kernel's driver is
 * set by {@code stty} (coreutils) to raw bytes at the wanted speed and is a file from there on; so a USB adapter's port works, too.
 */
final class TtySerialProvider extends SerialProviderBase {
    TtySerialProvider() {
        super("tty-serial", "Serial ports of Linux");
    }

    @Override
    public Serial create(SerialConfig config) {
        Tty tty = new Tty(this, config);
        tty.open();
        return tty;
    }

    private static final class Tty extends SerialBase {
        private final Path device;
        private final InputStream in;
        private final FileChannel out;

        Tty(TtySerialProvider provider, SerialConfig config) {
            super(provider, config);
            device = Path.of(config.device());
            if (!Files.exists(device)) {
                throw new IOException("there is no " + device);
            }
            try {
                set(device, config.baud());
                // Neither makes a plain file where the port has gone this moment.
                in = new FileInputStream(device.toFile());
                out = FileChannel.open(device, StandardOpenOption.WRITE);
            } catch (java.io.IOException e) {
                throw new IOException(device + " cannot be opened: " + e.getMessage());
            }
        }

        /** 8 data bits, no parity, 1 stop bit, no modem lines; a read gives what is there and never waits. */
        private static void set(Path device, int baud) throws java.io.IOException {
            Process stty = new ProcessBuilder(
                            "stty",
                            "-F",
                            device.toString(),
                            Integer.toString(baud),
                            "raw",
                            "cs8",
                            "-parenb",
                            "-cstopb",
                            "clocal",
                            "cread",
                            "-crtscts",
                            "-echo",
                            "min",
                            "0",
                            "time",
                            "0")
                    .redirectErrorStream(true)
                    .start();
            try {
                if (!stty.waitFor(5, TimeUnit.SECONDS)) {
                    stty.destroyForcibly();
                    throw new java.io.IOException("stty does not end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new java.io.IOException("interrupted");
            }
            if (stty.exitValue() != 0) {
                throw new java.io.IOException(
                        new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
            }
        }

        @Override
        public int available() {
            try {
                if (!Files.exists(device)) {
                    throw new IOException(device + " has gone");
                }
                return in.available();
            } catch (java.io.IOException e) {
                throw new IOException(device + " has gone: " + e.getMessage());
            }
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) == 1 ? one[0] & 0xFF : -1;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            try {
                return Math.max(0, in.read(buffer, offset, length));
            } catch (java.io.IOException e) {
                throw new IOException(device + " cannot be read: " + e.getMessage());
            }
        }

        @Override
        public int write(byte value) {
            return write(new byte[] {value}, 0, 1);
        }

        @Override
        public int write(byte[] data, int offset, int length) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(data, offset, length);
                while (bytes.hasRemaining()) {
                    out.write(bytes);
                }
                return length;
            } catch (java.io.IOException e) {
                throw new IOException(device + " cannot be written: " + e.getMessage());
            }
        }

        @Override
        public void close() {
            super.close();
            try {
                in.close();
                out.close();
            } catch (java.io.IOException e) {
                throw new IOException(device + " cannot be closed: " + e.getMessage());
            }
        }
    }
}
