package smarthall.server.casework;

import java.util.Locale;
import smarthall.server.hall.LocalText;

/**
 * What is wrong in one field.
 *
 * @param message what to do about it, in plain words
 */
public record FieldFault(String field, Code code, LocalText message) {

    /** The kinds of faults. */
    public enum Code {
        REQUIRED,
        TOO_LONG,
        BAD_TEXT,
        BAD_DATE,
        BAD_CHOICE,
        BAD_IDENTITY,
        BAD_PHONE,
        UNKNOWN_FIELD,
        NOT_WANTED;

        /** Stable name for programs, for example {@code bad-identity}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static FieldFault of(String field, Code code, String zh, String en) {
        return new FieldFault(field, code, new LocalText(zh, en));
    }
}
