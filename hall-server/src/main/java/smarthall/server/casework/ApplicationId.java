package smarthall.server.casework;

import java.util.UUID;

/** Identity of an application and of the case it becomes: random, so that it tells nothing of the applicant. */
public record ApplicationId(UUID value) {

    /**
     * @throws IllegalArgumentException when the text is no UUID
     */
    public static ApplicationId parse(String text) {
        return new ApplicationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
