package smarthall.kiosk.keyboard;

/** Which keys are shown. */
public enum Layout {
    /** Letters that become Chinese, and digits. */
    CHINESE,
    /** Letters and digits as they are. */
    LATIN,
    /** 0 to 9. */
    DIGITS,
    /** 0 to 9 and X, the last character of some identity numbers. */
    IDENTITY;

    /** Whether letters can be typed, so that the visitor may change between Chinese and Latin. */
    boolean hasLetters() {
        return this == CHINESE || this == LATIN;
    }
}
