package smarthall.edge.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.SettingsException;

/**
 * Looks whether the hall's description has changed, so that the gateway need not be started again. A changed file is read when it
 * has stood still from one look to the next; a wrong one changes nothing. Of one thread.
 */
public final class HallDescriptionWatch {
    private static final Logger log = LoggerFactory.getLogger(HallDescriptionWatch.class);

    private final Path file;
    private final String gateway;
    private HallDescription known;
    private @Nullable Stamp seen;
    private boolean read;

    private record Stamp(long modifiedNanos, long size, @Nullable Object key) {}

    /** @throws SettingsException when the file cannot be read or is wrong */
    public HallDescriptionWatch(Path file, String gateway) {
        this.file = file;
        this.gateway = gateway;
        this.known = HallDescriptionFile.read(file, gateway);
    }

    /** What the gateway starts with. */
    public HallDescription first() {
        return known;
    }

    /** This gateway's part of the description, if it is another than before. */
    public Optional<HallDescription> changed() {
        try {
            Stamp now = stamp();
            if (!now.equals(seen)) {
                seen = now;
                read = false;
                return Optional.empty();
            }
            if (read) {
                return Optional.empty();
            }
            read = true;
            HallDescription fresh = HallDescriptionFile.read(file, gateway);
            if (!fresh.hall().equals(known.hall())) {
                log.warn("the changed description is of another hall and is not gone by before a restart");
                return Optional.empty();
            }
            boolean other = !fresh.equals(known);
            known = fresh;
            return other ? Optional.of(fresh) : Optional.empty();
        } catch (SettingsException wrong) {
            log.warn("the changed description is not gone by: {}", wrong.getMessage());
        } catch (IOException away) {
            log.debug("the description cannot be looked at: {}", away.toString());
        }
        return Optional.empty();
    }

    private Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.size(), attributes.fileKey());
    }
}
