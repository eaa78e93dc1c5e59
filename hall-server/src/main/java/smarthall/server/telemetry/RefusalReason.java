package smarthall.server.telemetry;

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

    /** The word in receipts, rows and counts. */
    public String code() {
        return code;
    }
}
