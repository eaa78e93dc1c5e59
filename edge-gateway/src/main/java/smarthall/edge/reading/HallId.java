package smarthall.edge.reading;

import java.util.regex.Pattern;

/** The name of a hall; the first part of every topic and of every reading's name. */
public record HallId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public HallId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("hall id '" + value + "' is not [a-z0-9][a-z0-9-]{0,63}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
