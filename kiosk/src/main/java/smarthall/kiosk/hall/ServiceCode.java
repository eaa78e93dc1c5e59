package smarthall.kiosk.hall;

/** Name of a service item in the catalogue. */
public record ServiceCode(String value) {
    public ServiceCode {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A service code must not be blank.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
