package smarthall.server.telemetry;

import java.util.Arrays;
import java.util.Optional;

/** Why a pack was not taken. */
public enum RefusalReason {
    NOT_JSON("not-json"),
    NOT_SENML("not-senml"),
    TOO_LARGE("too-large"),
    UNKNOWN_DEVICE("unknown-device"),
    UNKNOWN_QUANTITY("unknown-quantity"),
    UNKNOWN_UNIT("unknown-unit"),
    OUT_OF_RANGE("out-of-range"),
    AHEAD_OF_TIME("ahead-of-time"),
    /** It passes every check, but storing it fails while others are stored. */
    NOT_STORABLE("not-storable");

    private final String code;

    RefusalReason(String code) {
        this.code = code;
    }

    /** The reason with this word, if the hall knows it. */
    public static Optional<RefusalReason> named(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code.equals(code))
                .findFirst();
    }

    /** The word in receipts, rows and counts. */
    public String code() {
        return code;
    }
}
