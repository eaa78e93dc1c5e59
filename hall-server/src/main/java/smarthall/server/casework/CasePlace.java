package smarthall.server.casework;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Where a case stands in a list.
 *
 * @param key what the list goes by: the last day, or the milliseconds of the newest step
 * @param receipt tells cases apart that have the same key
 */
public record CasePlace(String key, ReceiptNumber receipt) {

    /** The place as it was given to somebody; empty when a list in this order has none such. */
    public static Optional<CasePlace> parse(CaseOrder order, String text) {
        int cut = text.indexOf('_');
        return cut < 0 || !isKey(order, text.substring(0, cut))
                ? Optional.empty()
                : ReceiptNumber.parse(text.substring(cut + 1))
                        .map(receipt -> new CasePlace(text.substring(0, cut), receipt));
    }

    private static boolean isKey(CaseOrder order, String key) {
        return switch (order) {
            case DUE_FIRST -> isDay(key);
            case LONGEST_FIRST, NEWEST_FIRST -> key.matches("[0-9]{1,15}");
        };
    }

    private static boolean isDay(String key) {
        try {
            LocalDate.parse(key);
            return true;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    @Override
    public String toString() {
        return key + "_" + receipt;
    }
}
