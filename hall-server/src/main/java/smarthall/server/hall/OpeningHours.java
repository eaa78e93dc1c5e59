package smarthall.server.hall;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a hall is open in an ordinary week. What lies between two spans of a day is a break. Immutable.
 *
 * @param always whether tickets are had at any hour, whatever the week says: for demonstrations and tests
 * @param week the hours of each day, in order; a day that is absent is free
 */
public record OpeningHours(boolean always, Map<DayOfWeek, List<OpenSpan>> week) {

    public OpeningHours {
        Map<DayOfWeek, List<OpenSpan>> whole = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> {
            if (!spans.isEmpty()) {
                whole.put(day, inOrder(spans));
            }
        });
        week = Map.copyOf(whole);
        if (!always && week.isEmpty()) {
            throw new IllegalArgumentException("A hall must be open on some day of the week.");
        }
    }

    /** Open without end, appointments at any hour too. */
    public static OpeningHours allHours() {
        return new OpeningHours(
                true,
                Arrays.stream(DayOfWeek.values())
                        .collect(Collectors.toMap(day -> day, day -> List.of(OpenSpan.WHOLE_DAY))));
    }

    /**
     * Spans of one day in order.
     *
     * @throws IllegalArgumentException when two overlap
     */
    public static List<OpenSpan> inOrder(List<OpenSpan> spans) {
        List<OpenSpan> sorted = new ArrayList<>(spans);
        sorted.sort(null);
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).fromMinute() < sorted.get(i - 1).toMinute()) {
                throw new IllegalArgumentException(
                        "The hours " + sorted.get(i - 1) + " and " + sorted.get(i) + " overlap.");
            }
        }
        return List.copyOf(sorted);
    }

    public List<OpenSpan> on(DayOfWeek day) {
        return week.getOrDefault(day, List.of());
    }
}
