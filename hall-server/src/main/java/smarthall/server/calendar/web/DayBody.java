package smarthall.server.calendar.web;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.calendar.CalendarDay;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.SetDay;
import smarthall.server.hall.LocalText;

/**
 * A day as it is answered, and as it is set: then only date, kind, name, hours and published count.
 *
 * @param source who says so
 * @param published false for a day that no public notice names yet
 */
record DayBody(
        @Nullable LocalDate date,
        @Nullable DayKind kind,
        @Nullable LocalText name,
        @Nullable Boolean working,
        @Nullable List<String> hours,
        CalendarDay.@Nullable Source source,
        @Nullable Boolean published) {

    private static final int LONGEST_NAME = 60;

    static DayBody from(CalendarDay day) {
        return new DayBody(
                day.date(),
                day.kind(),
                day.name().orElse(null),
                day.working(),
                Spans.texts(day.hours()),
                day.source(),
                day.published());
    }

    SetDay toDay(String where) {
        if (date == null || kind == null) {
            throw WrongCalendar.problem(where + " 缺少 date 或 kind。", where + " lacks date or kind.");
        }
        if (name != null && !(isName(name.zh()) && isName(name.en()))) {
            throw WrongCalendar.problem(
                    where + " 的名称应为1至" + LONGEST_NAME + "字，中英文都要有。",
                    where + " needs a name of 1 to " + LONGEST_NAME + " characters in both languages.");
        }
        try {
            return new SetDay(
                    date,
                    kind,
                    Optional.ofNullable(name),
                    kind == DayKind.SPECIAL && hours != null ? Spans.read(hours, where) : List.of(),
                    published == null || published);
        } catch (IllegalArgumentException refused) {
            throw WrongCalendar.problem(where + " 有误。", where + ": " + refused.getMessage());
        }
    }

    private static boolean isName(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= LONGEST_NAME;
    }
}
