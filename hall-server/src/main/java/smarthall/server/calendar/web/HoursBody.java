package smarthall.server.calendar.web;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.hall.OpenSpan;
import smarthall.server.hall.OpeningHours;

/** @param week hours such as 09:00-12:00 by day; a day that is absent is free */
record HoursBody(@Nullable Boolean always, @Nullable Map<DayOfWeek, List<String>> week) {

    static HoursBody from(OpeningHours hours) {
        Map<DayOfWeek, List<String>> week = new EnumMap<>(DayOfWeek.class);
        hours.week().forEach((day, spans) -> week.put(day, Spans.texts(spans)));
        return new HoursBody(hours.always(), week);
    }

    Optional<OpeningHours> toHours() {
        if (week == null) {
            return Optional.empty();
        }
        Map<DayOfWeek, List<OpenSpan>> spans = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, texts) -> spans.put(day, Spans.read(texts, day.name())));
        try {
            return Optional.of(new OpeningHours(Boolean.TRUE.equals(always), spans));
        } catch (IllegalArgumentException refused) {
            throw WrongCalendar.problem("营业时间有误。", String.valueOf(refused.getMessage()));
        }
    }
}
