package smarthall.server.calendar.web;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import smarthall.server.calendar.SetDay;

/** Days to set. */
record DaysBody(@Nullable List<@Nullable DayBody> items) {

    private static final int MOST = 400;

    List<SetDay> toDays() {
        if (items == null || items.isEmpty() || items.size() > MOST) {
            throw WrongCalendar.problem("items 应有1至" + MOST + "天。", "items must have 1 to " + MOST + " days.");
        }
        List<SetDay> days = new ArrayList<>();
        Set<LocalDate> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            String where = "items[" + i + "]";
            DayBody body = items.get(i);
            if (body == null) {
                throw WrongCalendar.problem(where + " 为空。", where + " is empty.");
            }
            SetDay day = body.toDay(where);
            if (!seen.add(day.date())) {
                throw WrongCalendar.problem(where + " 的日期重复。", where + " names a day twice.");
            }
            days.add(day);
        }
        return days;
    }

    LocalDate firstDay() {
        return toDays().stream().map(SetDay::date).min(LocalDate::compareTo).orElseThrow();
    }
}
