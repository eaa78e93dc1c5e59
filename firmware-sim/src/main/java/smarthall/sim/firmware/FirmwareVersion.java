package smarthall.sim.firmware;

import java.util.Comparator;

/** A version such as {@code 1.4.0}; each part is 0 to 65535. */
public record FirmwareVersion(int major, int minor, int patch) implements Comparable<FirmwareVersion> {

    /** What a node has run since it was made. */
    public static final FirmwareVersion FACTORY = new FirmwareVersion(1, 0, 0);

    private static final int MOST = 65_535;
    private static final Comparator<FirmwareVersion> ORDER = Comparator.comparingInt(FirmwareVersion::major)
            .thenComparingInt(FirmwareVersion::minor)
            .thenComparingInt(FirmwareVersion::patch);

    public FirmwareVersion {
        if (Math.min(major, Math.min(minor, patch)) < 0 || Math.max(major, Math.max(minor, patch)) > MOST) {
            throw new IllegalArgumentException("each part of a version is 0 to " + MOST);
        }
    }

    static FirmwareVersion parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a version: " + text);
        }
        return new FirmwareVersion(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }

    @Override
    public int compareTo(FirmwareVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
