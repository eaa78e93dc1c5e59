package smarthall.server.access.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import smarthall.server.hall.HallSettings;

/** The folder of secrets, which its owner alone may read. A file is there whole or not at all. */
@Component
class SecretFiles {

    private final Path folder;

    SecretFiles(HallSettings settings) {
        this.folder = settings.secrets().toAbsolutePath();
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** @throws IOException when it is there and cannot be read */
    Optional<String> text(String name) throws IOException {
        Path file = path(name);
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** @throws IOException when it cannot be written; then it is as it was */
    void write(String name, String text) throws IOException {
        Files.createDirectories(folder, only("rwx------"));
        Path made = Files.createTempFile(folder, name, ".new", only("rw-------"));
        Files.writeString(made, text);
        Files.move(made, path(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<Set<PosixFilePermission>> only(String owner) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(owner));
    }
}
