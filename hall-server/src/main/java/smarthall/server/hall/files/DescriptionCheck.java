package smarthall.server.hall.files;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import smarthall.server.hall.HallDescription;

/**
 * {@code ./hall check FILE…}: says of each hall description all that is wrong and all that is not known. A program of its own
 * without Spring: whoever writes a description asks often and does not want to wait for a server. Exit status 1: something is
 * to be mended.
 */
public final class DescriptionCheck {

    private static final int SOMETHING_TO_MEND = 1;

    private final PrintStream out;

    DescriptionCheck(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] files) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        DescriptionCheck check = new DescriptionCheck(out);
        boolean clean = true;
        for (String file : files) {
            clean &= check.look(Path.of(file));
        }
        Runtime.getRuntime().halt(clean ? 0 : SOMETHING_TO_MEND);
    }

    /** @return whether there is nothing to mend */
    boolean look(Path file) {
        WrittenHall written;
        try {
            written = WrittenHall.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            out.println(file + ": cannot be read.");
            return false;
        }
        written.faults()
                .forEach(fault -> out.println(file + ":" + fault.line() + ":" + fault.column() + ": "
                        + (fault.path().isEmpty() ? "" : fault.path() + " ")
                        + fault.sentence().en()));
        written.description().ifPresent(hall -> out.println(file + ": " + summary(hall)));
        return written.faults().isEmpty();
    }

    private static String summary(HallDescription hall) {
        return hall.id() + ": " + hall.zones().size() + " zones, "
                + hall.lines().size() + " lines, " + hall.counters().size() + " counters, "
                + hall.devices().size() + " devices";
    }
}
