package smarthall.server.terminal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What staff may order a terminal to do. */
public enum TerminalOrder {
    /** Send a picture of the screen, once no visitor is there. */
    SCREENSHOT(EnumSet.of(Terminal.Kind.KIOSK)),
    /** Start the program, or the page, anew once no visitor is there. */
    RESTART(EnumSet.allOf(Terminal.Kind.class)),
    /** Show for some seconds which one it is. */
    IDENTIFY(EnumSet.allOf(Terminal.Kind.class)),
    OUT_OF_SERVICE(EnumSet.allOf(Terminal.Kind.class)),
    IN_SERVICE(EnumSet.allOf(Terminal.Kind.class));

    private final Set<Terminal.Kind> kinds;

    TerminalOrder(Set<Terminal.Kind> kinds) {
        this.kinds = kinds;
    }

    /** Its name on the wire, for example {@code out-of-service}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<TerminalOrder> named(String wireName) {
        for (TerminalOrder order : values()) {
            if (order.wireName().equals(wireName)) {
                return Optional.of(order);
            }
        }
        return Optional.empty();
    }

    boolean fits(Terminal.Kind kind) {
        return kinds.contains(kind);
    }

    /** How long it may wait for the terminal, or for its visitor to leave; real time. */
    Duration waits() {
        return this == IDENTIFY ? Duration.ofSeconds(30) : Duration.ofMinutes(10);
    }
}
