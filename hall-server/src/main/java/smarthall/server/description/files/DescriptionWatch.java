package smarthall.server.description.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import smarthall.server.description.DescriptionDesk;
import smarthall.server.description.DescriptionDisk;
import smarthall.server.hall.DescriptionFiles;
import smarthall.server.hall.DescriptionFormat;
import smarthall.server.hall.HallId;
import smarthall.server.hall.WrittenDescription;

/**
 * Looks twice a second whether a hall's file has changed, which also finds what came by a move or over a network. A changed file
 * is read when it has stood still from one look to the next; one that ends in the middle is given some seconds more.
 */
@Component
class DescriptionWatch {

    private static final Logger log = LoggerFactory.getLogger(DescriptionWatch.class);
    private static final long LOOK_MILLIS = 500;
    private static final int LOOKS_FOR_ITS_END = 6;

    private final Map<HallId, Watched> watched = new HashMap<>();
    private final DescriptionDesk desk;
    private final DescriptionDisk disk;
    private final DescriptionFormat format;

    /** A file as it was when it was seen last, and whether that has been dealt with. */
    private static final class Watched {
        final Path file;

        @Nullable
        Stamp seen;

        int looks;
        boolean done;

        Watched(Path file) {
            this.file = file;
        }
    }

    private record Stamp(long modifiedNanos, long size, @Nullable Object key) {}

    DescriptionWatch(DescriptionFiles files, DescriptionDesk desk, DescriptionDisk disk, DescriptionFormat format) {
        this.desk = desk;
        this.disk = disk;
        this.format = format;
        files.found().forEach((hall, found) -> watched.put(hall, new Watched(found.file())));
    }

    @Scheduled(fixedDelay = LOOK_MILLIS, initialDelay = LOOK_MILLIS)
    void look() {
        watched.forEach(this::look);
    }

    private void look(HallId hall, Watched of) {
        try {
            Stamp now = stamp(of.file);
            if (!now.equals(of.seen)) {
                of.seen = now;
                of.looks = 0;
                of.done = false;
            } else if (!of.done) {
                of.looks++;
                byte[] written = Files.readAllBytes(of.file);
                if (Objects.equals(stamp(of.file), now)) {
                    of.done = dealtWith(hall, written, of.looks);
                }
            }
        } catch (IOException away) {
            log.debug("the description of hall {} cannot be read: {}", hall, away.toString());
        } catch (DataAccessException | TransactionException unavailable) {
            log.warn("the description of hall {} waits for the database: {}", hall, unavailable.getMessage());
        }
    }

    private boolean dealtWith(HallId hall, byte[] written, int looks) {
        Optional<String> text = format.text(written);
        if (text.isPresent() && disk.changedByHand(hall, text.get()).isEmpty()) {
            return true;
        }
        WrittenDescription read = format.read(written);
        if (looks < LOOKS_FOR_ITS_END && read.cutOff()) {
            return false;
        }
        text.ifPresentOrElse(whole -> desk.fromFile(hall, whole), () -> desk.notTaken(hall, read.faults()));
        return true;
    }

    private static Stamp stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Stamp(
                attributes.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS),
                attributes.size(),
                attributes.fileKey());
    }
}
