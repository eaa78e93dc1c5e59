package smarthall.kiosk.hall;

/**
 * Opens an application.
 *
 * @param secret proves who holds it; absent from the text form, so that it reaches no log by accident
 */
public record ApplicationKey(String id, String secret) {

    public ApplicationKey {
        if (id.isBlank() || secret.isBlank()) {
            throw new IllegalArgumentException("An application is opened by its id and its secret.");
        }
    }

    @Override
    public String toString() {
        return id;
    }
}
