package smarthall.sim.trace;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import smarthall.sim.settings.WrongSetting;

/** The days of a recording. */
final class Days {

    private LocalDateTime last = LocalDateTime.MIN;

    /** Recordings run forwards; a time that comes twice would be counted twice. */
    void requireLater(LocalDateTime time, CsvLines row) {
        if (!time.isAfter(last)) {
            throw row.refusal("the time " + time + " is not later than " + last + " before it");
        }
        last = time;
    }

    /** The wished day, which must be there; without a wish the weightiest, the first of equal ones. */
    static LocalDate choose(String file, SortedMap<LocalDate, Long> weights, List<LocalDate> wished) {
        if (weights.isEmpty()) {
            throw new WrongSetting(file + " records nothing.");
        }
        for (LocalDate wish : wished) {
            if (!weights.containsKey(wish)) {
                throw new WrongSetting(file + " has nothing of " + wish + "; its days are " + weights.firstKey()
                        + " to " + weights.lastKey() + ".");
            }
            return wish;
        }
        LocalDate weightiest = weights.firstKey();
        for (LocalDate day : weights.keySet()) {
            if (weights.getOrDefault(day, 0L) > weights.getOrDefault(weightiest, 0L)) {
                weightiest = day;
            }
        }
        return weightiest;
    }
}
