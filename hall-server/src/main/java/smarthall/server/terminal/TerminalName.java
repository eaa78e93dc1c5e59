package smarthall.server.terminal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;

/**
 * Under what a terminal speaks.
 *
 * @param name that of its token, 1 to 100 characters, or of its screen
 */
public record TerminalName(Terminal.Kind kind, String name) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^a-z0-9]+");
    private static final int MOST_LETTERS = 50;
    private static final int MARK_BYTES = 4;

    public static TerminalName kiosk(String token) {
        return new TerminalName(Terminal.Kind.KIOSK, token);
    }

    public static TerminalName display(String name) {
        return new TerminalName(Terminal.Kind.DISPLAY, name);
    }

    public static TerminalName counterScreen(String counter) {
        return new TerminalName(Terminal.Kind.COUNTER_SCREEN, counter);
    }

    /**
     * Its id: a kiosk's name where that is a device's name and no sensor's; otherwise its letters and a mark, so that no two share
     * one.
     */
    DeviceId id(HallDescription hall) {
        return switch (kind) {
            case KIOSK -> kioskId(hall);
            case DISPLAY -> free("display-" + name, hall);
            case COUNTER_SCREEN -> free("counter-screen-" + name, hall);
        };
    }

    private DeviceId kioskId(HallDescription hall) {
        boolean ofAScreen = name.startsWith("display-") || name.startsWith("counter-screen-");
        return FORM.matcher(name).matches() && !ofAScreen ? free(name, hall) : marked();
    }

    private DeviceId free(String id, HallDescription hall) {
        return FORM.matcher(id).matches() && hall.device(new DeviceId(id)).isEmpty() ? new DeviceId(id) : marked();
    }

    private DeviceId marked() {
        String letters = NOT_OF_A_NAME.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
        String shortened = letters.substring(0, Math.min(MOST_LETTERS, letters.length()));
        String plain = shortened.replaceAll("^-+|-+$", "");
        return new DeviceId((plain.isEmpty() ? "terminal" : plain) + "-" + mark());
    }

    private String mark() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest((kind + " " + name).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
