package smarthall.server.casework.files;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import smarthall.server.catalogue.MaterialKind;

/** Tells a file's kind by its first bytes; what it is called or said to be does not count. */
final class FileSignature {

    private static final Map<MaterialKind, byte[]> BEGINNINGS = new EnumMap<>(Map.of(
            MaterialKind.JPEG, HexFormat.of().parseHex("ffd8ff"),
            MaterialKind.PNG, HexFormat.of().parseHex("89504e470d0a1a0a"),
            MaterialKind.PDF, HexFormat.of().parseHex("255044462d")));

    private FileSignature() {}

    static Optional<MaterialKind> of(byte[] first, int length) {
        return BEGINNINGS.entrySet().stream()
                .filter(entry -> length >= entry.getValue().length
                        && Arrays.equals(
                                first, 0, entry.getValue().length, entry.getValue(), 0, entry.getValue().length))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
