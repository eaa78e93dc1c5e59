package smarthall.edge.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import smarthall.edge.reading.DeviceId;

/** Reads the files that hold keys; what they hold is never logged. */
public final class Secrets {
    private Secrets() {}

    /** Keys of the nodes from lines {@code device=hex}; empty lines and lines that begin with {@code #} say nothing. */
    public static Map<DeviceId, byte[]> nodeKeys(Path file) {
        Map<DeviceId, byte[]> keys = new LinkedHashMap<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            try {
                byte[] key = HexFormat.of().parseHex(line.substring(equals + 1).strip());
                if (equals < 1 || key.length < 8) {
                    throw new IllegalArgumentException("not device=hex with at least 8 bytes");
                }
                keys.put(new DeviceId(line.substring(0, equals).strip()), key);
            } catch (IllegalArgumentException e) {
                throw new SettingsException(
                        "Line " + number + " of " + file + " is not device=hex with at least 8 bytes.");
            }
        }
        return keys;
    }

    /** A password: the file's first line. */
    public static byte[] password(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw new SettingsException("The password file " + file + " is empty.");
        }
        return lines.get(0).strip().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new SettingsException("The file " + file + " cannot be read.");
        }
    }
}
