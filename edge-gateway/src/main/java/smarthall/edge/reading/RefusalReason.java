package smarthall.edge.reading;

/** Why a pack was not taken; {@link #code()} is the word in the answer to the node and in the counts. */
public enum RefusalReason {
    NOT_JSON("not-json"),
    NOT_SENML("not-senml"),
    TOO_LARGE("too-large"),
    WRONG_BASE_NAME("wrong-base-name"),
    UNKNOWN_QUANTITY("unknown-quantity"),
    UNKNOWN_UNIT("unknown-unit"),
    OUT_OF_RANGE("out-of-range"),
    AHEAD_OF_TIME("ahead-of-time");

    private final String code;

    RefusalReason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }
}
