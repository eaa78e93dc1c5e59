package smarthall.edge.reading;

import java.util.regex.Pattern;

/** The name of a device within its hall; also the DTLS identity it signs on with. */
public record DeviceId(String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    public DeviceId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("device id '" + value + "' is not [a-z0-9][a-z0-9-]{0,63}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
