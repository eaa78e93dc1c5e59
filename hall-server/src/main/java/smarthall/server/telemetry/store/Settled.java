package smarthall.server.telemetry.store;

/**
 * Up to where sums may be read instead of what they were made of, and up to where they must be because it is forgotten. In
 * milliseconds since 1970, hours whole.
 *
 * @param minutesUntil before it every minute is summed up
 * @param hoursUntil before it every hour is summed up
 * @param rawFloor before it readings are forgotten
 * @param minuteFloor before it minutes are forgotten too
 */
record Settled(long minutesUntil, long hoursUntil, long rawFloor, long minuteFloor) {

    static final long MINUTE = 60_000;
    static final long HOUR = 60 * MINUTE;

    /**
     * How a stretch of time is read: hours before {@code hours}, minutes from there on and before {@code minutes}, readings
     * from there on.
     */
    record Cut(long hours, long minutes) {

        /** The same with minutes from {@code from} on, however old. */
        Cut withoutHours(long from) {
            return new Cut(from, minutes);
        }
    }

    /**
     * Cuts a stretch into windows' parts. Sums stand for readings only where no window's edge cuts through them, or where
     * nothing else is left.
     */
    Cut cut(long from, long to, long window) {
        long hours =
                fits(from, window, HOUR) ? Math.max(minuteFloor, Math.min(hoursUntil, down(to, HOUR))) : minuteFloor;
        long minutes =
                fits(from, window, MINUTE) ? Math.max(rawFloor, Math.min(minutesUntil, down(to, MINUTE))) : rawFloor;
        long cutHours = Math.max(from, Math.min(to, hours));
        return new Cut(cutHours, Math.max(cutHours, Math.min(to, minutes)));
    }

    static long down(long millis, long unit) {
        return millis - Math.floorMod(millis, unit);
    }

    private static boolean fits(long from, long window, long unit) {
        return from % unit == 0 && window % unit == 0;
    }
}
