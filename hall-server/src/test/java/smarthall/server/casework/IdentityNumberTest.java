package smarthall.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import smarthall.server.casework.IdentityNumber.Fault;

class IdentityNumberTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

    /** The weights as the standard's table prints them. */
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    private static final String CHECKS = "10X98765432";

    @Example
    void theExamplesOfTheStandardAreRight() {
        assertThat(fault("11010519491231002X")).isEmpty();
        assertThat(fault("440524188001010014")).isEmpty();
        assertThat(fault(IdentityNumber.normalised(" 110105 19491231 002x "))).isEmpty();
    }

    @Example
    void whatIsNoNumberIsToldApartFromWhatHasAWrongDigit() {
        assertThat(fault("1101051949123100")).contains(Fault.NOT_EIGHTEEN);
        assertThat(fault("110105491231002")).contains(Fault.NOT_EIGHTEEN);
        assertThat(fault("01010519491231002X")).contains(Fault.NOT_EIGHTEEN);
        assertThat(fault("1101051949X231002X")).contains(Fault.NOT_EIGHTEEN);
        assertThat(fault("１１０１０５１９４９１２３１００２X")).contains(Fault.NOT_EIGHTEEN);
        assertThat(fault("11010519490230002X")).contains(Fault.NO_SUCH_BIRTHDAY);
        assertThat(fault("11010520261126002X")).contains(Fault.NO_SUCH_BIRTHDAY);
        assertThat(fault("110105194912310021")).contains(Fault.WRONG_CHECK);
    }

    @Property
    void everyNumberWithItsOwnCheckCharacterIsTaken(@ForAll("numbers") String number) {
        assertThat(fault(number)).isEmpty();
        assertThat(fault(IdentityNumber.normalised(number.toLowerCase(Locale.ROOT))))
                .isEmpty();
    }

    @Property
    void oneWrongCharacterIsAlwaysSeen(
            @ForAll("numbers") String number,
            @ForAll @IntRange(max = 17) int place,
            @ForAll @IntRange(max = 9) int digit) {
        Assume.that(number.charAt(place) != (char) ('0' + digit));
        assertThat(fault(number.substring(0, place) + digit + number.substring(place + 1)))
                .isPresent();
    }

    @Property
    void twoNeighboursInTheWrongOrderAreAlwaysSeen(
            @ForAll("numbers") String number, @ForAll @IntRange(max = 16) int place) {
        Assume.that(number.charAt(place) != number.charAt(place + 1));
        String swapped = number.substring(0, place)
                + number.charAt(place + 1)
                + number.charAt(place)
                + number.substring(place + 2);
        assertThat(fault(swapped)).isPresent();
    }

    @Provide
    Arbitrary<String> numbers() {
        Arbitrary<Integer> places = Arbitraries.integers().between(110_000, 659_999);
        Arbitrary<Long> birthdays =
                Arbitraries.longs().between(LocalDate.of(1900, 1, 1).toEpochDay(), TODAY.toEpochDay());
        Arbitrary<Integer> orders = Arbitraries.integers().between(0, 999);
        return Combinators.combine(places, birthdays, orders).as((place, birthday, order) -> {
            LocalDate day = LocalDate.ofEpochDay(birthday);
            String digits = "%06d%04d%02d%02d%03d"
                    .formatted(place, day.getYear(), day.getMonthValue(), day.getDayOfMonth(), order);
            int sum = 0;
            for (int i = 0; i < WEIGHTS.length; i++) {
                sum += WEIGHTS[i] * (digits.charAt(i) - '0');
            }
            return digits + CHECKS.charAt(sum % 11);
        });
    }

    private static Optional<Fault> fault(String number) {
        return IdentityNumber.fault(number, TODAY);
    }
}
