package smarthall.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReceiptNumberTest {

    @Example
    void aReceiptShowsItsDayAndCount() {
        assertThat(ReceiptNumber.of(LocalDate.of(2026, 11, 25), 12).value()).matches("261125-00012-[0-9]");
    }

    @Property
    void aMistypedReceiptIsNobodysReceipt(
            @ForAll @IntRange(min = 1, max = 99_999) int count,
            @ForAll @IntRange(max = 4) int place,
            @ForAll @IntRange(min = 1, max = 9) int off) {
        LocalDate day = LocalDate.of(2026, 11, 25);
        char[] digits = "%05d".formatted(count).toCharArray();
        digits[place] = (char) ('0' + (digits[place] - '0' + off) % 10);
        int mistyped = Integer.parseInt(new String(digits));

        assertThat(check(ReceiptNumber.of(day, mistyped))).isNotEqualTo(check(ReceiptNumber.of(day, count)));
    }

    @Property
    void aReceiptIsReadAsItWasWrittenWithOrWithoutHyphens(@ForAll @IntRange(min = 1, max = 99_999) int count) {
        ReceiptNumber receipt = ReceiptNumber.of(LocalDate.of(2026, 11, 25), count);

        assertThat(ReceiptNumber.parse(receipt.value())).contains(receipt);
        assertThat(ReceiptNumber.parse(receipt.value().replace("-", ""))).contains(receipt);
        int check = check(receipt) - '0';
        assertThat(ReceiptNumber.parse(receipt.value().substring(0, 13) + (check + 1) % 10))
                .isEmpty();
        assertThat(ReceiptNumber.parse(receipt.value() + "0")).isEmpty();
    }

    private static char check(ReceiptNumber receipt) {
        return receipt.value().charAt(receipt.value().length() - 1);
    }
}
