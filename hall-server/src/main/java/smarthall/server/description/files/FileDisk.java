package smarthall.server.description.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import smarthall.server.description.DescriptionDisk;
import smarthall.server.description.DescriptionSettings;
import smarthall.server.description.HallVersion;
import smarthall.server.description.VersionStore;
import smarthall.server.hall.DescriptionFiles;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.LocalText;

/**
 * Writes what was taken into the halls' files, each by a new file that takes the place of the old one, and notes which version a
 * file had last. By this note it knows, also after it was killed, a change by hand from a file that another server has written
 * or that is merely behind.
 */
@Component
class FileDisk implements DescriptionDisk {

    private static final Logger log = LoggerFactory.getLogger(FileDisk.class);

    private final DescriptionFiles files;
    private final VersionStore store;
    private final boolean writes;
    private final Path notes;
    private final Clock clock;
    private final Map<HallId, Problem> problems = new ConcurrentHashMap<>();

    FileDisk(DescriptionFiles files, VersionStore store, HallSettings hall, DescriptionSettings settings, Clock clock) {
        this.files = files;
        this.store = store;
        this.writes = settings.write();
        this.notes = hall.data().resolve("descriptions");
        this.clock = clock;
    }

    @Override
    public void write(HallVersion version) {
        Path file = file(version.hall());
        try {
            Optional<byte[]> there = read(file);
            byte[] taken = version.text().getBytes(StandardCharsets.UTF_8);
            if (there.filter(written -> Arrays.equals(written, taken)).isEmpty()) {
                if (!writes || store.newestNumber(version.hall()) != version.number()) {
                    return; // a newer one is on its way, perhaps from another server
                }
                keepAside(version.hall(), file, there);
                replace(file, version.text());
            }
            note(version.hall(), version.number());
            problems.remove(version.hall());
        } catch (IOException unwritable) {
            log.error(
                    "the description of hall {} could not be written to {}: {}",
                    version.hall(),
                    file,
                    unwritable.toString());
            problems.put(
                    version.hall(), new Problem(clock.instant(), List.of(HallFault.against("", notWritten(version)))));
        }
    }

    private static LocalText notWritten(HallVersion version) {
        return new LocalText(
                "第" + version.number() + "版无法写入文件；大厅按第" + version.number() + "版运行，其他程序仍读到旧文件。",
                "Version " + version.number()
                        + " could not be written into the file: the hall goes by it, other programs still read the old one.");
    }

    /** What somebody wrote that was never taken is not lost. */
    private void keepAside(HallId hall, Path file, Optional<byte[]> written) throws IOException {
        if (written.isPresent() && store.numberOf(hall, HallVersion.hashOf(written.get())) == 0) {
            Path aside = file.resolveSibling(file.getFileName() + ".refused");
            Files.write(aside, written.get());
            log.warn("what stood in {} and was not taken is kept in {}", file, aside);
        }
    }

    @Override
    public Optional<String> changedByHand(HallId hall, String text) {
        int known = store.numberOf(hall, HallVersion.hashOf(text));
        if (known > 0 && known >= noted(hall)) {
            note(hall, known);
            problems.remove(hall);
            return Optional.empty();
        }
        return Optional.of(text);
    }

    @Override
    public void refused(HallId hall, Problem problem) {
        problems.put(hall, problem);
    }

    @Override
    public Optional<Problem> problem(HallId hall) {
        return Optional.ofNullable(problems.get(hall));
    }

    private Path file(HallId hall) {
        return files.of(hall).file();
    }

    private static Optional<byte[]> read(Path file) throws IOException {
        return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    /** Whoever reads meanwhile, or after a power cut, finds the old text or the new one. */
    private static void replace(Path named, String text) throws IOException {
        Path file = Files.exists(named) ? named.toRealPath() : named.toAbsolutePath();
        Path fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (rights != null && Files.exists(file)) {
            Files.setPosixFilePermissions(fresh, rights.readAttributes().permissions());
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private int noted(HallId hall) {
        try {
            Path note = notes.resolve(hall.value());
            return Files.exists(note) ? Integer.parseInt(Files.readString(note).strip()) : 0;
        } catch (IOException | NumberFormatException unreadable) {
            log.warn("which version the file of hall {} had cannot be read: {}", hall, unreadable.getMessage());
            return 0;
        }
    }

    private void note(HallId hall, int number) {
        try {
            Files.createDirectories(notes);
            if (noted(hall) != number) {
                replace(notes.resolve(hall.value()), Integer.toString(number));
            }
        } catch (IOException unwritable) {
            log.warn("which version the file of hall {} has cannot be noted: {}", hall, unwritable.toString());
        }
    }
}
