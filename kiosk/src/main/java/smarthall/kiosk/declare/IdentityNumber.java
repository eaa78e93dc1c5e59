package smarthall.kiosk.declare;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Citizens' identity numbers by GB 11643-1999: a birth date inside, and a check character by ISO 7064 MOD 11-2 at the end. */
final class IdentityNumber {

    private static final String CHECKS = "10X98765432";

    private IdentityNumber() {}

    static String normalised(String text) {
        return text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /** What is wrong, or nothing; the hall looks again. */
    static Optional<Fault> fault(String text, Optional<LocalDate> today) {
        String number = normalised(text);
        if (!number.matches("[1-9][0-9]{16}[0-9X]")) {
            return Optional.of(Fault.Found.of("declare.identity.length"));
        }
        if (!isBirthday(number.substring(6, 14), today)) {
            return Optional.of(Fault.Found.of("declare.identity.birthday"));
        }
        return check(number) == number.charAt(17)
                ? Optional.empty()
                : Optional.of(Fault.Found.of("declare.identity.check"));
    }

    private static boolean isBirthday(String digits, Optional<LocalDate> today) {
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6)));
            return today.filter(day::isAfter).isEmpty();
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }

    private static char check(String number) {
        int sum = 0;
        for (char digit : number.substring(0, 17).toCharArray()) {
            sum = (sum + digit - '0') * 2 % 11;
        }
        return CHECKS.charAt(sum);
    }
}
