package smarthall.kiosk.hall;

/** Name of a line. */
public record LineId(String value) {
    public LineId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A line's name must not be blank.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
