package smarthall.sim.settings.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import smarthall.sim.settings.DeviceId;
import smarthall.sim.settings.WrongSetting;

/** The nodes' pre-shared keys: one line {@code identity=hex key} each; the identity is the device's name. */
public final class KeyFile {

    private KeyFile() {}

    /** @throws WrongSetting when the file cannot be read or a line has another form; a key never appears in the message */
    public static Map<DeviceId, byte[]> read(Path file) {
        Map<DeviceId, byte[]> keys = new HashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    int equals = line.indexOf('=');
                    if (equals < 1) {
                        throw new WrongSetting("Line " + number + " of " + file + " is not identity=hex key.");
                    }
                    keys.put(
                            new DeviceId(line.substring(0, equals).trim()),
                            key(line.substring(equals + 1), number, file));
                }
            }
        } catch (IOException unreadable) {
            throw new WrongSetting("The file of keys cannot be read: " + unreadable.getMessage() + ".");
        }
        return keys;
    }

    /** @throws WrongSetting when the file has no key for this node */
    public static byte[] keyOf(DeviceId node, Map<DeviceId, byte[]> keys, Path file) {
        byte[] key = keys.get(node);
        if (key == null) {
            throw new WrongSetting("The file of keys " + file + " has no key for " + node + ".");
        }
        return key;
    }

    private static byte[] key(String hex, int number, Path file) {
        try {
            byte[] key = HexFormat.of().parseHex(hex.trim());
            if (key.length > 0) {
                return key;
            }
        } catch (IllegalArgumentException notHex) {
            throw new WrongSetting("The key on line " + number + " of " + file + " is not hexadecimal.");
        }
        throw new WrongSetting("The key on line " + number + " of " + file + " is empty.");
    }
}
