package smarthall.kiosk.hardware;

import java.util.List;

/** What a slip of paper says, from top to bottom. How wide the paper is, and where lines end, is the printer's matter. */
public record Slip(List<Part> parts) {

    public Slip {
        parts = List.copyOf(parts);
    }

    /** Something on the slip. */
    public sealed interface Part {}

    /** Words; they go on in the next line where they are too long for one. */
    public record Words(String text, Look look) implements Part {}

    /** A number to be seen from afar: as large as fits on one line. */
    public record Number(String text) implements Part {}

    /** A QR code. */
    public record Code(String content) implements Part {}

    /** A line across. */
    public record Rule() implements Part {}

    /** How words look. */
    public enum Look {
        /** Bold and high, in the middle. */
        TITLE,
        /** In the middle. */
        NOTE,
        /** From the left. */
        FACT
    }
}
