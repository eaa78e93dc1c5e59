package smarthall.server.casework;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Citizens' identity numbers by GB 11643-1999: six digits of the place, the birth date, three digits of order and a check
 * character by ISO 7064 MOD 11-2.
 */
final class IdentityNumber {

    private static final int DIGITS = 17;
    private static final int FIRST_YEAR = 1850;
    private static final String CHECKS = "10X98765432";

    private IdentityNumber() {}

    /** What is wrong with a text that should be an identity number. */
    enum Fault {
        NOT_EIGHTEEN,
        NO_SUCH_BIRTHDAY,
        WRONG_CHECK
    }

    /** As it is kept: without blanks, with a capital X. */
    static String normalised(String text) {
        return text.replace(" ", "").toUpperCase(Locale.ROOT);
    }

    /**
     * What is wrong with a number, or nothing.
     *
     * @param number normalised
     * @param today nobody is born later
     */
    static Optional<Fault> fault(String number, LocalDate today) {
        if (!number.matches("[1-9][0-9]{16}[0-9X]")) {
            return Optional.of(Fault.NOT_EIGHTEEN);
        }
        if (!isBirthday(number.substring(6, 14), today)) {
            return Optional.of(Fault.NO_SUCH_BIRTHDAY);
        }
        return check(number) == number.charAt(DIGITS) ? Optional.empty() : Optional.of(Fault.WRONG_CHECK);
    }

    /** The check character of the first seventeen digits: each weighs twice its right neighbour, modulo 11. */
    private static char check(String digits) {
        int sum = 0;
        for (int i = 0; i < DIGITS; i++) {
            sum = (sum + (digits.charAt(i) - '0')) * 2 % 11;
        }
        return CHECKS.charAt(sum);
    }

    private static boolean isBirthday(String digits, LocalDate today) {
        try {
            LocalDate day = LocalDate.of(
                    Integer.parseInt(digits.substring(0, 4)),
                    Integer.parseInt(digits.substring(4, 6)),
                    Integer.parseInt(digits.substring(6)));
            return day.getYear() >= FIRST_YEAR && !day.isAfter(today);
        } catch (DateTimeException noSuchDay) {
            return false;
        }
    }
}
