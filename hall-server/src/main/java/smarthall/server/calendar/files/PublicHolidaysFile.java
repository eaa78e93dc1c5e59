package smarthall.server.calendar.files;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import smarthall.server.calendar.DayKind;
import smarthall.server.calendar.PublicHolidays;
import smarthall.server.calendar.SetDay;
import smarthall.server.hall.LocalText;
import tools.jackson.databind.json.JsonMapper;

/** Reads the holidays that come with the program, {@code calendar/public-holidays.json}. */
@Configuration
class PublicHolidaysFile {

    /**
     * @param source the notice, or where the dates come from until there is one
     * @param published whether the year's notice is out
     */
    record YearFile(int year, String source, boolean published, List<SpanFile> days) {}

    record SpanFile(LocalDate from, LocalDate to, DayKind kind, LocalText name) {}

    record HolidaysFile(List<YearFile> years) {}

    @Bean
    PublicHolidays publicHolidays() {
        try (InputStream file = new ClassPathResource("calendar/public-holidays.json").getInputStream()) {
            HolidaysFile read = JsonMapper.builder().build().readValue(file.readAllBytes(), HolidaysFile.class);
            Map<LocalDate, SetDay> days = new HashMap<>();
            read.years().forEach(year -> year.days().forEach(span -> span.from()
                    .datesUntil(span.to().plusDays(1))
                    .forEach(date -> days.put(
                            date,
                            new SetDay(date, span.kind(), Optional.of(span.name()), List.of(), year.published())))));
            return new PublicHolidays(days);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
