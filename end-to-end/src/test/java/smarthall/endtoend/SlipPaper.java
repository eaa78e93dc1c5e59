package smarthall.endtoend;

import com.sun.jna.NativeLibrary;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slip printer that is always well, behind a device file of this machine: a pseudo-terminal whose other end keeps what comes and
 * answers the status commands of ESC/POS.
 */
final class SlipPaper implements AutoCloseable {

    private static final NativeLibrary C = NativeLibrary.getInstance("c");
    private static final int READ_WRITE_NOT_MY_TERMINAL = 0x102;
    private static final short READABLE = 1;
    private static final byte WELL = 0x12;

    /** {@code GS !} with a width above one, {@code FS !}, and the line. */
    private static final Pattern NUMBER = Pattern.compile("\\x1d![\\x10-\\x77]\\x1c![\\x00-\\xff]([^\\n]+)\\n");

    /** {@code GS ( k}, function 80, and the data up to the next command. */
    private static final Pattern CODE = Pattern.compile("\\x1d\\(k[\\x00-\\xff]{2}1P0([^\\x1d]+)\\x1d");

    private final int here;
    private final int there;
    private final Path device;
    private final ByteArrayOutputStream come = new ByteArrayOutputStream();
    private final Thread works = new Thread(this::work, "slip-paper");
    private volatile boolean on = true;

    SlipPaper() {
        here = call("posix_openpt", READ_WRITE_NOT_MY_TERMINAL);
        call("grantpt", here);
        call("unlockpt", here);
        String name = C.getFunction("ptsname").invokeString(new Object[] {here}, false);
        there = call("open", name, READ_WRITE_NOT_MY_TERMINAL);
        byte[] settings = new byte[256];
        call("tcgetattr", there, settings);
        C.getFunction("cfmakeraw").invokeVoid(new Object[] {settings});
        call("tcsetattr", there, 0, settings);
        device = Path.of(name);
        works.setDaemon(true);
        works.start();
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

    private void work() {
        while (on) {
            byte[] poll = ByteBuffer.allocate(8)
                    .order(ByteOrder.nativeOrder())
                    .putInt(here)
                    .putShort(READABLE)
                    .array();
            if (call("poll", poll, 1L, 20) > 0) {
                byte[] bytes = new byte[512];
                int count = call("read", here, bytes, (long) bytes.length);
                for (int at = 0; at < count; at++) {
                    receive(bytes[at]);
                }
            }
        }
    }

    private synchronized void receive(byte next) {
        come.write(next);
        byte[] all = come.toByteArray();
        int before = all.length >= 3 ? all[all.length - 3] << 8 | all[all.length - 2] : 0;
        if (before == (0x10 << 8 | 0x04)) {
            answer(WELL);
        } else if (before == (0x1d << 8 | 'r')) {
            answer((byte) 0);
        }
    }

    private void answer(byte status) {
        call("write", here, new byte[] {status}, 1L);
    }

    /** The number on the newest slip; nothing before the first. */
    String number() {
        return newest(NUMBER);
    }

    /** What a phone reads on the newest slip. */
    String code() {
        return newest(CODE);
    }

    private synchronized String newest(Pattern what) {
        Matcher found = what.matcher(come.toString(StandardCharsets.ISO_8859_1));
        String newest = "";
        while (found.find()) {
            newest = found.group(1);
        }
        return newest;
    }

    @Override
    public void close() {
        on = false;
        try {
            works.join();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        call("close", there);
        call("close", here);
    }
}
