package smarthall.sim.firmware;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a node's boot loader goes by: the slot that has proven itself, the one on trial, and what came of the last trial. It is
 * replaced as a whole and forced to the disk, so a slot is named only when all of it is there.
 *
 * @param active runs unless another is on trial
 */
record BootRecord(Slot active, FirmwareVersion version, Optional<Trial> trial, Optional<Outcome> last) {

    static final BootRecord FACTORY =
            new BootRecord(Slot.A, FirmwareVersion.FACTORY, Optional.empty(), Optional.empty());

    /** The two places for an image. */
    enum Slot {
        A,
        B;

        Slot other() {
            return this == A ? B : A;
        }

        Path file(Path record) {
            return record.resolveSibling(record.getFileName()
                    .toString()
                    .replace(".boot", ".slot-" + name().toLowerCase(java.util.Locale.ROOT)));
        }
    }

    /**
     * An image that has yet to prove itself, in the slot that is not active.
     *
     * @param order the name under which somebody ordered it; may be empty
     * @param boots how often it was started
     */
    record Trial(FirmwareVersion version, String order, int boots) {}

    /**
     * What came of a trial.
     *
     * @param reason why it was rolled back; empty when it was installed
     */
    record Outcome(FirmwareVersion version, String order, boolean installed, String reason) {}

    BootRecord with(Optional<Trial> other) {
        return new BootRecord(active, version, other, last);
    }

    BootRecord installed(Trial proven) {
        return new BootRecord(
                active.other(),
                proven.version(),
                Optional.empty(),
                Optional.of(new Outcome(proven.version(), proven.order(), true, "")));
    }

    BootRecord rolledBack(Trial failed, String reason) {
        return new BootRecord(
                active,
                version,
                Optional.empty(),
                Optional.of(new Outcome(failed.version(), failed.order(), false, reason)));
    }

    /** The record of an earlier run; that of the factory when there is none. */
    static BootRecord read(Path file) throws IOException {
        Map<String, String> values = new HashMap<>();
        try {
            for (String line : Files.readAllLines(file)) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    values.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
        } catch (NoSuchFileException first) {
            return FACTORY;
        }
        try {
            return new BootRecord(
                    Slot.valueOf(value(values, "active")),
                    FirmwareVersion.parse(value(values, "version")),
                    Optional.ofNullable(values.get("trial"))
                            .map(version -> new Trial(
                                    FirmwareVersion.parse(version),
                                    value(values, "trialOrder"),
                                    Integer.parseInt(value(values, "trialBoots")))),
                    Optional.ofNullable(values.get("last"))
                            .map(version -> new Outcome(
                                    FirmwareVersion.parse(version),
                                    value(values, "lastOrder"),
                                    value(values, "lastResult").equals("installed"),
                                    value(values, "lastReason"))));
        } catch (IllegalArgumentException broken) {
            throw new IOException("the boot record " + file + " cannot be read", broken);
        }
    }

    private static String value(Map<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder("active=" + active + "\nversion=" + version + "\n");
        trial.ifPresent(each -> text.append(
                "trial=" + each.version() + "\ntrialOrder=" + each.order() + "\ntrialBoots=" + each.boots() + "\n"));
        last.ifPresent(each -> text.append("last=" + each.version() + "\nlastOrder=" + each.order() + "\nlastResult="
                + (each.installed() ? "installed" : "rolled-back") + "\nlastReason=" + each.reason() + "\n"));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }
}
