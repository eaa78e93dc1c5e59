package smarthall.server.casework;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * The number on a receipt: day, count of the day and a check digit, for example {@code 261125-00012-7}. Unique in its hall;
 * the digit (Luhn) tells a mistyped one apart.
 */
public record ReceiptNumber(String value) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);

    /**
     * @param count of the day, from 1
     */
    public static ReceiptNumber of(LocalDate day, int count) {
        String digits = day.format(DAY) + String.format(Locale.ROOT, "%05d", count);
        return new ReceiptNumber(digits.substring(0, 6) + "-" + digits.substring(6) + "-" + checkDigit(digits));
    }

    /** A number as somebody typed it, with or without hyphens and blanks; empty when it is mistyped. */
    public static Optional<ReceiptNumber> parse(String text) {
        String digits = text.replaceAll("[\\s-]", "");
        return digits.matches("[0-9]{12}") && checkDigit(digits.substring(0, 11)) == digits.charAt(11) - '0'
                ? Optional.of(new ReceiptNumber(
                        digits.substring(0, 6) + "-" + digits.substring(6, 11) + "-" + digits.charAt(11)))
                : Optional.empty();
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighed = i % 2 == 0 ? 2 * digit : digit;
            sum += weighed > 9 ? weighed - 9 : weighed;
        }
        return (10 - sum % 10) % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
