package smarthall.server.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

class HallCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final LocalText NAME = new LocalText("国庆节", "National Day");
    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final OpeningHours WEEK = new OpeningHours(
            false,
            Map.of(
                    DayOfWeek.MONDAY, spans("09:00-12:00", "13:30-17:00"),
                    DayOfWeek.TUESDAY, spans("09:00-12:00", "13:30-17:00"),
                    DayOfWeek.WEDNESDAY, spans("09:00-12:00", "13:30-17:00"),
                    DayOfWeek.THURSDAY, spans("09:00-12:00", "13:30-17:00"),
                    DayOfWeek.FRIDAY, spans("09:00-12:00")));

    @Example
    void aLimitBegunOnFridayPassesTheWeekend() {
        HallCalendar plain = calendar(Map.of(), Map.of());

        assertThat(plain.workingDaysAfter(FRIDAY, 1)).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(plain.workingDaysAfter(FRIDAY, 5)).isEqualTo(LocalDate.of(2026, 12, 4));
        assertThat(plain.workingDaysAfter(FRIDAY, 6)).isEqualTo(LocalDate.of(2026, 12, 7));
        assertThat(plain.workingDaysAfter(FRIDAY, 0)).isEqualTo(FRIDAY);
    }

    @Example
    void aLimitPassesTheHolidaysAndCountsTheSaturdayThatIsWorkedInTheirStead() {
        HallCalendar october = calendar(nationalDay(), Map.of());

        // Wednesday 30 September; the 1st to the 7th are free, Thursday 8 to Saturday 10 are worked.
        assertThat(october.workingDaysAfter(LocalDate.of(2026, 9, 30), 1)).isEqualTo(LocalDate.of(2026, 10, 8));
        assertThat(october.workingDaysAfter(LocalDate.of(2026, 9, 30), 3)).isEqualTo(LocalDate.of(2026, 10, 10));
        assertThat(october.workingDaysAfter(LocalDate.of(2026, 9, 30), 4)).isEqualTo(LocalDate.of(2026, 10, 12));
    }

    @Example
    void aHallThatClosesForADayMakesNoLimitLonger() {
        SetDay closed = new SetDay(FRIDAY, DayKind.CLOSED, Optional.empty(), List.of(), true);
        HallCalendar repairs = calendar(Map.of(), Map.of(FRIDAY, closed));

        assertThat(repairs.workingDaysAfter(FRIDAY.minusDays(1), 1)).isEqualTo(FRIDAY);
        assertThat(repairs.day(FRIDAY).hours()).isEmpty();
        assertThat(repairs.issuesFrom(at("2026-11-27T09:30"), Duration.ZERO)).contains(at("2026-11-30T09:00"));
    }

    @Property
    void aLimitHasAsManyWorkingDaysAsItSaysAndEndsOnOne(
            @ForAll @IntRange(min = 20_000, max = 22_000) int epochDay,
            @ForAll @IntRange(min = 1, max = 60) int days,
            @ForAll Set<@IntRange(min = 20_000, max = 22_100) Integer> holidays) {
        Map<LocalDate, SetDay> free = new HashMap<>();
        holidays.forEach(day -> free.put(LocalDate.ofEpochDay(day), holiday(LocalDate.ofEpochDay(day))));
        HallCalendar calendar = calendar(free, Map.of());
        LocalDate begin = LocalDate.ofEpochDay(epochDay);

        LocalDate end = calendar.workingDaysAfter(begin, days);

        assertThat(calendar.isWorkingDay(end)).isTrue();
        assertThat(begin.plusDays(1).datesUntil(end.plusDays(1)).filter(calendar::isWorkingDay))
                .hasSize(days)
                .noneMatch(free::containsKey)
                .noneMatch(day -> day.getDayOfWeek().getValue() > 5);
    }

    @Property
    void ticketsAreHadExactlyAtTheMomentsThatAreSaid(
            @ForAll @IntRange(max = 20 * 1440) int minute, @ForAll @IntRange(max = 60) int before) {
        HallCalendar calendar = calendar(nationalDay(), Map.of());
        Instant at = at("2026-09-28T00:00").plus(Duration.ofMinutes(minute));
        Duration early = Duration.ofMinutes(before);

        Instant from = calendar.issuesFrom(at, early).orElseThrow();

        assertThat(from).isAfterOrEqualTo(at);
        assertThat(calendar.issuesFrom(from, early)).contains(from);
        if (from.isAfter(at)) {
            Instant between = at.plus(Duration.between(at, from).dividedBy(2));
            assertThat(calendar.issuesFrom(between, early)).contains(from);
        }
    }

    @Example
    void ticketsAreHadBeforeTheOpeningAndNotInTheBreak() {
        HallCalendar plain = calendar(Map.of(), Map.of());
        Duration early = Duration.ofMinutes(30);

        assertThat(plain.issuesFrom(at("2026-11-26T08:29"), early)).contains(at("2026-11-26T08:30"));
        assertThat(plain.issuesFrom(at("2026-11-26T08:30"), early)).contains(at("2026-11-26T08:30"));
        assertThat(plain.issuesFrom(at("2026-11-26T12:00"), early)).contains(at("2026-11-26T13:00"));
        assertThat(plain.issuesFrom(at("2026-11-27T12:00"), early))
                .as("Friday afternoon is free")
                .contains(at("2026-11-30T08:30"));
        assertThat(plain.closing(FRIDAY)).contains(at("2026-11-27T12:00"));
        assertThat(plain.openBetween(at("2026-11-26T11:00"), at("2026-11-26T14:00")))
                .isEqualTo(Duration.ofMinutes(90));
    }

    @Example
    void aSaturdayThatIsWorkedHasTheHoursOfAMonday() {
        CalendarDay saturday = calendar(nationalDay(), Map.of()).day(LocalDate.of(2026, 10, 10));

        assertThat(saturday.kind()).isEqualTo(DayKind.MAKE_UP);
        assertThat(saturday.hours()).isEqualTo(spans("09:00-12:00", "13:30-17:00"));
        assertThat(saturday.working()).isTrue();
    }

    @Example
    void aHallThatIsAlwaysOpenHasTicketsAtNightUntilItClosesItself() {
        OpeningHours always = new OpeningHours(true, WEEK.week());
        LocalDate sunday = LocalDate.of(2026, 11, 29);
        HallCalendar open = new HallCalendar(SHANGHAI, always, Map.of(), Map.of());
        HallCalendar closed = new HallCalendar(
                SHANGHAI,
                always,
                Map.of(),
                Map.of(sunday, new SetDay(sunday, DayKind.CLOSED, Optional.empty(), List.of(), true)));
        Instant night = at("2026-11-29T03:00");

        assertThat(open.issuesFrom(night, Duration.ZERO)).contains(night);
        assertThat(open.closing(sunday)).isEmpty();
        assertThat(open.day(sunday).hours()).as("appointments keep to the week").isEmpty();
        assertThat(closed.issuesFrom(night, Duration.ZERO)).contains(at("2026-11-30T00:00"));
    }

    @Example
    void aHallMayGiveItselfOtherHoursAndAnswerForAHolidayItself() {
        LocalDate holiday = LocalDate.of(2026, 10, 1);
        HallCalendar half = calendar(
                nationalDay(),
                Map.of(holiday, new SetDay(holiday, DayKind.SPECIAL, Optional.of(NAME), spans("09:00-11:00"), true)));

        assertThat(half.day(holiday).hours()).isEqualTo(spans("09:00-11:00"));
        assertThat(half.isWorkingDay(holiday))
                .as("a duty day shortens no limit")
                .isFalse();
        assertThat(half.closing(holiday)).contains(at("2026-10-01T11:00"));
    }

    @Example
    void hoursThatCannotBeAreRefusedInASentence() {
        assertThatThrownBy(() -> OpenSpan.parse("9-12")).hasMessage("Hours are written 09:00-12:00, not \"9-12\".");
        assertThatThrownBy(() -> OpenSpan.parse("12:00-09:00")).hasMessageContaining("end after they begin");
        assertThatThrownBy(() -> OpenSpan.parse("20:00-24:30")).hasMessageContaining("within one day");
        assertThatThrownBy(() -> OpeningHours.inOrder(spans("09:00-12:00", "11:00-13:00")))
                .hasMessage("The hours 09:00-12:00 and 11:00-13:00 overlap.");
        assertThatThrownBy(() -> new OpeningHours(false, Map.of())).hasMessageContaining("some day of the week");
        assertThatThrownBy(() -> new SetDay(FRIDAY, DayKind.HOLIDAY, Optional.empty(), spans("09:00-10:00"), true))
                .hasMessageContaining("no hours of its own");
    }

    private static HallCalendar calendar(Map<LocalDate, SetDay> country, Map<LocalDate, SetDay> own) {
        return new HallCalendar(SHANGHAI, WEEK, country, own);
    }

    private static Map<LocalDate, SetDay> nationalDay() {
        Map<LocalDate, SetDay> days = new HashMap<>();
        LocalDate.of(2026, 10, 1).datesUntil(LocalDate.of(2026, 10, 8)).forEach(date -> days.put(date, holiday(date)));
        LocalDate saturday = LocalDate.of(2026, 10, 10);
        days.put(saturday, new SetDay(saturday, DayKind.MAKE_UP, Optional.of(NAME), List.of(), true));
        return days;
    }

    private static SetDay holiday(LocalDate date) {
        return new SetDay(date, DayKind.HOLIDAY, Optional.of(NAME), List.of(), true);
    }

    private static List<OpenSpan> spans(String... written) {
        return List.of(written).stream().map(OpenSpan::parse).toList();
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
