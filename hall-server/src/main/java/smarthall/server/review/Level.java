package smarthall.server.review;

import java.util.Arrays;
import java.util.Optional;

/** How satisfied a visitor was, with the codes of GB/T 39046-2020 table A.8. Stars run the other way. */
public enum Level {
    VERY_SATISFIED(1),
    SATISFIED(2),
    FAIRLY_SATISFIED(3),
    DISSATISFIED(4),
    VERY_DISSATISFIED(5);

    private static final int STARS_AND_CODE = 6;

    private final int code;

    Level(int code) {
        this.code = code;
    }

    /** 1 is the best, 5 the worst. */
    public int code() {
        return code;
    }

    /** 5 is the best, 1 the worst. */
    public int stars() {
        return STARS_AND_CODE - code;
    }

    /** Whether it is a bad rating (差评), which has to be looked into. */
    public boolean low() {
        return this == DISSATISFIED || this == VERY_DISSATISFIED;
    }

    public static Optional<Level> ofCode(int code) {
        return Arrays.stream(values()).filter(level -> level.code == code).findFirst();
    }
}
