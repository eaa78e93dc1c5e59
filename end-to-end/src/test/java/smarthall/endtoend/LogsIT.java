package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who collects the logs of a hall reads all programs' lines in one way. */
@ExtendWith(SharedHall.class)
class LogsIT {

    private static final Map<String, String> PROGRAMS =
            Map.of("server", "hall-server", "gateway", "edge-gateway", "sim", "firmware-sim");

    private final HallBox box;

    LogsIT(HallBox box) {
        this.box = box;
    }

    @Test
    void noSecretStandsInALogOrInTheListOfProcesses() throws IOException {
        Set<String> secrets = secrets();
        Map<String, String> readable = new HashMap<>();
        for (Path log : files(box.data().resolve("logs"))) {
            readable.put(log.toString(), Files.readString(log));
        }
        ProcessHandle.allProcesses()
                .forEach(process -> readable.put(
                        "process " + process.pid(), process.info().commandLine().orElse("")));

        assertThat(secrets).hasSizeGreaterThan(20);
        assertThat(readable).allSatisfy((where, text) -> assertThat(secrets).noneMatch(text::contains));
    }

    /** Everything in the folder of secrets that lets somebody in: keys, passwords, tokens, and the lines of private keys. */
    private Set<String> secrets() throws IOException {
        Set<String> secrets = new HashSet<>();
        for (Path file : files(box.data().resolve("secrets"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".json")) {
                JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .forEach(login -> secrets.add(login.path("password").asString()));
            } else if (!name.startsWith("broker.") && !name.endsWith(".crt") || name.endsWith(".key")) {
                Files.readAllLines(file, StandardCharsets.ISO_8859_1).stream()
                        .map(line -> line.substring(line.lastIndexOf('=', line.length() - 2) + 1))
                        .filter(line -> line.length() >= 16 && !line.startsWith("-----"))
                        .forEach(secrets::add);
            }
        }
        secrets.remove("");
        return secrets;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server", "gateway", "sim"})
    void everyLineIsOneJsonObjectWithTheSameNames(String log) throws IOException {
        List<String> lines = Files.readAllLines(box.data().resolve("logs").resolve(log + ".log"));

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            JsonNode entry = JsonMapper.shared().readTree(line);
            assertDoesNotThrow(() -> OffsetDateTime.parse(entry.path("time").stringValue()));
            assertThat(entry.path("level").stringValue()).isIn("ERROR", "WARN", "INFO");
            assertThat(entry.path("logger").stringValue()).isNotBlank();
            assertThat(entry.path("message").stringValue()).isNotBlank();
            assertThat(entry.path("program").stringValue()).isEqualTo(PROGRAMS.get(log));
        });
    }
}
