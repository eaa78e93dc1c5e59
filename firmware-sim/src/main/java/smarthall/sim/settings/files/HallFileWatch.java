package smarthall.sim.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.WrongSetting;

/** Looks whether a hall's description has changed; it is read when it has stood still from one look to the next. Of one thread. */
public final class HallFileWatch {

    private final Path file;
    private @Nullable Stamp seen;
    private boolean read = true;

    private record Stamp(long modifiedNanos, long size, @Nullable Object key) {}

    /** What has stood in the file so far is known. */
    public HallFileWatch(Path file) {
        this.file = file;
        this.seen = stamp().orElse(null);
    }

    /**
     * The hall as it is described now, if its file has changed.
     *
     * @throws WrongSetting when it cannot be read or is wrong; it is read again when it has changed again
     */
    public Optional<HallPlan> changed() {
        Optional<Stamp> now = stamp();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        if (!now.get().equals(seen)) {
            seen = now.get();
            read = false;
            return Optional.empty();
        }
        if (read) {
            return Optional.empty();
        }
        read = true;
        return Optional.of(HallFile.read(file));
    }

    private Optional<Stamp> stamp() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(
                    attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), attributes.fileKey()));
        } catch (IOException away) {
            return Optional.empty();
        }
    }
}
