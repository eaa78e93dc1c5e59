package smarthall.kiosk.declare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

class IdentityNumberTest {

    private static final Optional<LocalDate> TODAY = Optional.of(LocalDate.of(2026, 11, 26));

    /** The example of GB 11643 itself, and the same as visitors type it. */
    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "11010519491231002x", "110105 19491231 002X", "440524188001010014"})
    void aRightNumberIsAccepted(String number) {
        assertThat(IdentityNumber.fault(number, TODAY)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "110105194912310021, 校验码, check character",
        "11010519491231002Z, 18 位, 18 characters",
        "1101051949123100, 18 位, 18 characters",
        "11010519491331002X, 出生日期, birth date",
        "110105202702290021, 出生日期, birth date",
    })
    void aWrongNumberIsToldInPlainWordsInBothLanguages(String number, String zh, String en) {
        Fault fault = IdentityNumber.fault(number, TODAY).orElseThrow();

        assertThat(fault.say(Texts.in(Language.ZH))).contains(zh);
        assertThat(fault.say(Texts.in(Language.EN))).contains(en);
    }

    @Test
    void everySingleWrongDigitIsFound() {
        String right = "440524188001010014";
        for (int place = 0; place < 17; place++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String mistyped = right.substring(0, place) + digit + right.substring(place + 1);
                assertThat(IdentityNumber.fault(mistyped, TODAY).isEmpty())
                        .as(mistyped)
                        .isEqualTo(mistyped.equals(right));
            }
        }
    }
}
