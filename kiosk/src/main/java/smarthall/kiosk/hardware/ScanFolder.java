package smarthall.kiosk.hardware;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A scanner that puts each page as a file into a folder, as most document scanners can; who has none puts files there by
 * hand. A file is a page when it has not grown between two looks. Pages are deleted as soon as they are read. One terminal
 * for one folder.
 */
public final class ScanFolder implements DocumentScanner {

    /** Larger than any form takes; not worth reading. */
    private static final long LARGEST = 64L * 1024 * 1024;

    private final Path folder;
    private Map<Path, Long> seen = Map.of();

    public ScanFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean isThere() {
        return Files.isDirectory(folder) && Files.isWritable(folder);
    }

    @Override
    public synchronized void clear() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
        seen = Map.of();
    }

    @Override
    public synchronized Optional<byte[]> take() throws IOException {
        Map<Path, Long> now = new HashMap<>();
        for (Path file : files()) {
            now.put(file, Files.size(file));
        }
        Map<Path, Long> before = seen;
        seen = now;
        Optional<Path> whole = now.entrySet().stream()
                .filter(file -> file.getValue() > 0 && file.getValue().equals(before.get(file.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst();
        return whole.isEmpty() ? Optional.empty() : Optional.of(read(whole.get()));
    }

    private static byte[] read(Path page) throws IOException {
        try {
            if (Files.size(page) > LARGEST) {
                throw new IOException("A page of more than " + LARGEST + " bytes.");
            }
            return Files.readAllBytes(page);
        } finally {
            Files.deleteIfExists(page);
        }
    }

    /** Hidden files are what a scanner has not finished. */
    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .toList();
        }
    }
}
