package smarthall.kiosk.hardware;

/** The two usual rolls of slip printers, at 203 dots per inch and with characters that are 12 dots wide. */
public enum PaperWidth {
    MM80(48, 576),
    MM58(32, 384);

    private final int columns;
    private final int dots;

    PaperWidth(int columns, int dots) {
        this.columns = columns;
        this.dots = dots;
    }

    /** Columns of a line; a Chinese character takes two. */
    public int columns() {
        return columns;
    }

    /** Dots of a line. */
    public int dots() {
        return dots;
    }
}
