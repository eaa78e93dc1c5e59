package smarthall.server.telemetry.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import smarthall.server.problem.Problem;

/** What part of a series is asked for and how coarse: bounded, so that no question is too large to answer. */
record WindowQuery(Instant from, Instant to, Duration window) {

    static final int MOST_WINDOWS = 2_000;
    static final Duration LEAST_WINDOW = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofDays(366);
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(5);
    private static final Duration USUAL_LENGTH = Duration.ofDays(1);

    /**
     * Reads the parameters of a call.
     *
     * @param from ISO 8601 with offset; a day before {@code to} when missing
     * @param to ISO 8601 with offset; now when missing
     * @param window ISO 8601 duration or whole seconds; five minutes when missing
     * @throws Problem 400 with what is wrong
     */
    static WindowQuery of(@Nullable String from, @Nullable String to, @Nullable String window, Instant now) {
        Instant end = to == null ? now : instant("to", to);
        Instant begin = from == null ? end.minus(USUAL_LENGTH) : instant("from", from);
        Duration width = window == null ? USUAL_WINDOW : duration(window);
        Duration length = Duration.between(begin, end);
        if (length.isNegative() || length.isZero()) {
            throw wrong("bad-range", "起始时间必须早于结束时间。\"from\" must be before \"to\".");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw wrong("range-too-long", "时间范围不能超过 366 天。The range is at most 366 days.");
        }
        if (width.compareTo(LEAST_WINDOW) < 0 || width.compareTo(LONGEST) > 0) {
            throw wrong("bad-window", "窗口须在 1 秒到 366 天之间。The window is between 1 second and 366 days.");
        }
        if (length.toMillis() > width.toMillis() * MOST_WINDOWS) {
            throw wrong(
                    "too-many-windows",
                    "最多 2000 个窗口。At most 2,000 windows: choose a longer window or a shorter range.");
        }
        return new WindowQuery(begin, end, width);
    }

    private static Instant instant(String name, String text) {
        try {
            // A "+" that was not escaped arrives as a space.
            return OffsetDateTime.parse(text.trim().replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw wrong(
                    "bad-time",
                    "时间格式应为带时区的 ISO 8601。\"" + name
                            + "\" must be an ISO 8601 time with its offset, such as 2026-11-24T09:00:00+08:00.");
        }
    }

    private static Duration duration(String text) {
        try {
            return text.chars().allMatch(Character::isDigit) && !text.isEmpty()
                    ? Duration.ofSeconds(Long.parseLong(text))
                    : Duration.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw wrong(
                    "bad-window",
                    "窗口格式应为 ISO 8601 时长或秒数。\"window\" must be an ISO 8601 duration or seconds, such as PT5M or 300.");
        }
    }

    private static Problem wrong(String code, String sentence) {
        return new Problem(HttpStatus.BAD_REQUEST, code, sentence);
    }
}
