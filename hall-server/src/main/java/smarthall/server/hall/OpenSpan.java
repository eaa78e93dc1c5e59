package smarthall.server.hall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a day without a break.
 *
 * @param fromMinute minutes after midnight, 0 to 1439
 * @param toMinute the same, after {@code fromMinute} and at most 1440
 */
public record OpenSpan(int fromMinute, int toMinute) implements Comparable<OpenSpan> {

    /** Midnight to midnight. */
    public static final OpenSpan WHOLE_DAY = new OpenSpan(0, 1440);

    private static final Pattern WRITTEN = Pattern.compile("([01]\\d|2[0-4]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

    public OpenSpan {
        if (fromMinute < 0 || toMinute > 1440 || fromMinute >= toMinute) {
            throw new IllegalArgumentException("Hours must end after they begin, within one day: " + text(fromMinute)
                    + "-" + text(toMinute) + ".");
        }
    }

    /**
     * Reads {@code 09:00-12:00}; the end may be {@code 24:00}.
     *
     * @throws IllegalArgumentException with one sentence when it is written otherwise
     */
    public static OpenSpan parse(String written) {
        Matcher parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Hours are written 09:00-12:00, not \"" + written + "\".");
        }
        return new OpenSpan(minute(parts.group(1), parts.group(2)), minute(parts.group(3), parts.group(4)));
    }

    private static int minute(String hours, String minutes) {
        return 60 * Integer.parseInt(hours) + Integer.parseInt(minutes);
    }

    public Instant from(LocalDate day, ZoneId zone) {
        return at(day, fromMinute, zone);
    }

    public Instant to(LocalDate day, ZoneId zone) {
        return at(day, toMinute, zone);
    }

    /** By the clock on the wall, so that a day with a change of the clock keeps its hours. */
    private static Instant at(LocalDate day, int minute, ZoneId zone) {
        return minute == 1440
                ? day.plusDays(1).atStartOfDay(zone).toInstant()
                : day.atTime(minute / 60, minute % 60).atZone(zone).toInstant();
    }

    @Override
    public int compareTo(OpenSpan other) {
        return fromMinute == other.fromMinute
                ? Integer.compare(toMinute, other.toMinute)
                : Integer.compare(fromMinute, other.fromMinute);
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return text(fromMinute) + "-" + text(toMinute);
    }

    private static String text(int minute) {
        return String.format("%02d:%02d", minute / 60, minute % 60);
    }
}
