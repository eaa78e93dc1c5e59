package smarthall.kiosk.shell;

/** Size of all text, chosen by the visitor. */
public enum TextSize {
    NORMAL(26),
    LARGE(31),
    HUGE(36);

    private final int pixels;

    TextSize(int pixels) {
        this.pixels = pixels;
    }

    /** Height of running text on a screen 1080 pixels wide. */
    public int pixels() {
        return pixels;
    }

    TextSize next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
