package smarthall.bench.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the kernel says about a process ({@code /proc}). */
public final class ProgramUse {

    /** Clock ticks a second in what the kernel tells programs: 100 on every Linux that Java runs on. */
    private static final double TICKS = 100;

    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;
    private static final int START_TICKS = 19;

    private final Path proc;

    public ProgramUse(long pid) {
        this.proc = Path.of("/proc", Long.toString(pid));
    }

    /** Whether it lives: a dead one that its parent has not yet collected does not. */
    public boolean lives() {
        try {
            return !"ZX".contains(stat()[0]);
        } catch (IOException gone) {
            return false;
        }
    }

    /** Seconds that it has spent on processors. */
    public double processorSeconds() throws IOException {
        String[] fields = stat();
        return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS])) / TICKS;
    }

    /** When it was started, in seconds since the machine was. */
    public double startSeconds() throws IOException {
        return Long.parseLong(stat()[START_TICKS]) / TICKS;
    }

    /** Seconds since the machine was started. */
    public static double uptimeSeconds() throws IOException {
        return Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ", 2)[0]);
    }

    /** Resident memory in MiB. */
    public long residentMiB() throws IOException {
        return Files.readString(proc.resolve("status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0L);
    }

    /** The fields behind the program's name, which may hold anything. */
    private String[] stat() throws IOException {
        String line = Files.readString(proc.resolve("stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ", -1);
    }
}
