package smarthall.server.hall.files;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.hall.DescriptionFiles;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.startup.CannotStart;

/** Reads the hall description files at the start; a wrong one stops it with one sentence. */
@Configuration
class HallFiles {

    private static final Logger log = LoggerFactory.getLogger(HallFiles.class);

    private final Map<HallId, DescriptionFiles.Found> found = new HashMap<>();

    @Bean
    Clock hallClock(HallSettings settings) {
        try {
            return HallClock.parse(settings.clock());
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    @Bean
    Halls halls(HallSettings settings) {
        return readAll(settings.descriptions());
    }

    /** What the halls were read from; filled with them. */
    @Bean
    DescriptionFiles descriptionFiles(Halls halls) {
        return new DescriptionFiles(found);
    }

    /** @param named files, and folders of them */
    Halls readAll(List<Path> named) {
        Map<HallId, Path> fileOf = new HashMap<>();
        Map<GatewayId, HallId> hallOf = new HashMap<>();
        List<HallDescription> halls = new ArrayList<>();
        for (Path file : named.stream().flatMap(HallFiles::filesAt).toList()) {
            byte[] written = bytes(file);
            HallDescription hall = read(file, written);
            found.put(
                    hall.id(),
                    new DescriptionFiles.Found(file, FileText.of(written).begin()));
            Path other = fileOf.put(hall.id(), file);
            if (other != null) {
                throw new CannotStart(
                        "The hall \"" + hall.id() + "\" is described by two files, " + other + " and " + file + ".");
            }
            hall.gateways().forEach(gateway -> requireOwnName(gateway, hall.id(), hallOf.put(gateway, hall.id())));
            halls.add(hall);
        }
        return new Halls(halls);
    }

    /** A gateway's name is also its name at the broker, which all halls of a server share. */
    private static void requireOwnName(GatewayId gateway, HallId hall, @Nullable HallId other) {
        if (other != null && !other.equals(hall)) {
            throw new CannotStart("The halls \"" + other + "\" and \"" + hall + "\" both have a gateway \"" + gateway
                    + "\"; give each gateway a name of its own.");
        }
    }

    private static Stream<Path> filesAt(Path named) {
        if (!Files.isDirectory(named)) {
            return Stream.of(named);
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(named, "*.json")) {
            found.forEach(files::add);
        } catch (IOException | DirectoryIteratorException unreadable) {
            throw new CannotStart("The folder of hall descriptions " + named + " cannot be read.", unreadable);
        }
        if (files.isEmpty()) {
            throw new CannotStart("The folder " + named + " holds no hall description (*.json).");
        }
        return files.stream().sorted();
    }

    HallDescription read(Path file) {
        return read(file, bytes(file));
    }

    private static HallDescription read(Path file, byte[] bytes) {
        WrittenHall written = WrittenHall.of(bytes);
        written.faults().stream()
                .filter(fault -> !fault.wrong())
                .forEach(remark -> log.warn("the hall description {}: {}", file, remark));
        return written.description()
                .orElseThrow(() -> new CannotStart("The hall description " + file + " is wrong: "
                        + written.faults().stream()
                                .filter(HallFault::wrong)
                                .map(HallFault::toString)
                                .collect(Collectors.joining(
                                        "\n  ", written.faults().size() > 1 ? "\n  " : "", ""))));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new CannotStart("The hall description " + file + " cannot be read.", unreadable);
        }
    }
}
