package smarthall.kiosk.declare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import smarthall.kiosk.hall.FormField;

/** Looks at a field before the hall does, so that a visitor hears of a slip at once and where it is. */
final class FieldCheck {

    private FieldCheck() {}

    /**
     * @param hasFile whether the hall has a file for it
     * @param today the hall's day, once it is known
     */
    static Optional<Fault> fault(FormField field, String text, boolean hasFile, Optional<LocalDate> today) {
        if (field instanceof FormField.Attachment) {
            return field.required() && !hasFile ? Optional.of(Fault.Found.of("declare.fault.file")) : Optional.empty();
        }
        if (text.isBlank()) {
            return field.required() ? Optional.of(Fault.Found.of("declare.fault.required")) : Optional.empty();
        }
        if (field instanceof FormField.Identity) {
            return IdentityNumber.fault(text, today);
        }
        if (field instanceof FormField.Phone) {
            return text.strip().matches("1[3-9][0-9]{9}")
                    ? Optional.empty()
                    : Optional.of(Fault.Found.of("declare.fault.phone"));
        }
        return field instanceof FormField.Date date ? fault(date, text, today) : Optional.empty();
    }

    private static Optional<Fault> fault(FormField.Date field, String text, Optional<LocalDate> today) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (field.range() == FormField.Range.PAST
                    && today.filter(day::isAfter).isPresent()) {
                return Optional.of(Fault.Found.of("declare.fault.past"));
            }
            return field.range() == FormField.Range.FUTURE
                            && today.filter(day::isBefore).isPresent()
                    ? Optional.of(Fault.Found.of("declare.fault.future"))
                    : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.of(Fault.Found.of("declare.fault.date"));
        }
    }
}
