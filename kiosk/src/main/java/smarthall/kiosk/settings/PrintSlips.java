package smarthall.kiosk.settings;

/** When a slip of paper is printed for what a visitor takes along. */
public enum PrintSlips {
    /** By itself; a touch less. */
    ALWAYS,
    /** When the visitor asks for it. */
    ASK,
    /** The printer is watched, nothing more. */
    NEVER;

    static PrintSlips parse(String option, String text) {
        return switch (text) {
            case "always" -> ALWAYS;
            case "ask" -> ASK;
            case "never" -> NEVER;
            default -> throw new WrongSetting(option + " must be always, ask or never, not \"" + text + "\".");
        };
    }
}
