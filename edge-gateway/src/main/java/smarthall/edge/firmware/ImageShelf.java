package smarthall.edge.firmware;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import smarthall.edge.firmware.ImageSource.NotToBeHad;

/** The images that this gateway has fetched, each under its SHA-256, the last few of them. Thread-safe: one fetches at a time. */
final class ImageShelf {
    private static final int KEPT = 4;

    private final Path folder;
    private final ImageSource source;

    ImageShelf(Path folder, ImageSource source) {
        this.folder = folder;
        this.source = source;
    }

    /** The image of an order, fetched unless it is there already; its hash was checked. */
    synchronized byte[] image(FirmwareOrder order) throws NotToBeHad, IOException, InterruptedException {
        Files.createDirectories(folder);
        Path file = folder.resolve(order.sha256());
        if (Files.exists(file)) {
            byte[] kept = Files.readAllBytes(file);
            if (hash(kept, kept.length).equals(order.sha256())) {
                return kept;
            }
        }
        Path part = folder.resolve(order.sha256() + ".part");
        source.fetch(order.path(), order.token(), order.size(), part);
        byte[] fetched = Files.readAllBytes(part);
        if (fetched.length != order.size() || !hash(fetched, fetched.length).equals(order.sha256())) {
            Files.delete(part);
            throw new NotToBeHad("the server's image is not the one that was ordered");
        }
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        makeRoom();
        return fetched;
    }

    private void makeRoom() throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> files = Files.list(folder)) {
            newestFirst = files.sorted(
                            Comparator.comparing((Path file) -> file.toFile().lastModified())
                                    .reversed())
                    .toList();
        }
        for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** SHA-256 of the first bytes of an image, hexadecimal. */
    static String hash(byte[] image, int length) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(image, length)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256.", missing);
        }
    }
}
