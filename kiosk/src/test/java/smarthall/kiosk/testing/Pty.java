package smarthall.kiosk.testing;

import com.sun.jna.NativeLibrary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A pseudo-terminal of this machine: a device file whose other end is held here. Bytes pass as they are, and either side may let the
 * other wait.
 */
final class Pty implements AutoCloseable {

    private static final NativeLibrary C = NativeLibrary.getInstance("c");
    private static final int READ_WRITE = 2;
    private static final int NOT_MY_TERMINAL = 0x100;
    private static final short READABLE = 1;
    private static final int STOP = 0;
    private static final int GO = 1;

    private final int here;
    /** Held open, so that this end does not break when the program closes its own and opens it anew. */
    private final int there;

    private final Path device;

    Pty() {
        here = call("posix_openpt", READ_WRITE | NOT_MY_TERMINAL);
        call("grantpt", here);
        call("unlockpt", here);
        String name = C.getFunction("ptsname").invokeString(new Object[] {here}, false);
        there = call("open", name, READ_WRITE | NOT_MY_TERMINAL);
        byte[] settings = new byte[256];
        call("tcgetattr", there, settings);
        C.getFunction("cfmakeraw").invokeVoid(new Object[] {settings});
        call("tcsetattr", there, 0, settings);
        device = Path.of(name);
    }

    private static int call(String function, Object... arguments) {
        int result = C.getFunction(function).invokeInt(arguments);
        if (result < 0) {
            throw new IllegalStateException(function + " failed");
        }
        return result;
    }

    Path device() {
        return device;
    }

    /** What has come; nothing after a short wait. */
    byte[] read() {
        byte[] poll = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(here)
                .putShort(READABLE)
                .array();
        if (call("poll", poll, 1L, 20) == 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[512];
        return Arrays.copyOf(bytes, call("read", here, bytes, (long) bytes.length));
    }

    void write(int answer) {
        call("write", here, new byte[] {(byte) answer}, 1L);
    }

    /** Lets the program's next bytes wait, as a printer does whose buffer is full. */
    void stop() {
        call("tcflow", there, STOP);
    }

    void go() {
        call("tcflow", there, GO);
    }

    @Override
    public void close() {
        call("close", there);
        call("close", here);
    }
}
