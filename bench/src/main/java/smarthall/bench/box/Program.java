package smarthall.bench.box;

import java.util.Locale;

/** The programs of a box, by the names that its run file has for them. */
public enum Program {
    MOSQUITTO("broker"),
    SERVER("server"),
    GATEWAY("gateway"),
    SIM("nodes");

    private final String role;

    Program(String role) {
        this.role = role;
    }

    /** What it is in the hall. */
    public String role() {
        return role;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
