package smarthall.sim.trace;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
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

    /** The wished day, which must be there; without a wish the first of those with the most records. */
    static LocalDate choose(String file, Collection<LocalDateTime> records, List<LocalDate> wished) {
        TreeMap<LocalDate, Integer> sizes = new TreeMap<>();
        records.forEach(time -> sizes.merge(time.toLocalDate(), 1, Integer::sum));
        if (sizes.isEmpty()) {
            throw new WrongSetting(file + " records nothing.");
        }
        for (LocalDate wish : wished) {
            if (!sizes.containsKey(wish)) {
                throw new WrongSetting(file + " has nothing of " + wish + "; its days are " + sizes.firstKey() + " to "
                        + sizes.lastKey() + ".");
            }
            return wish;
        }
        LocalDate fullest = sizes.firstKey();
        for (LocalDate day : sizes.keySet()) {
            if (sizes.getOrDefault(day, 0) > sizes.getOrDefault(fullest, 0)) {
                fullest = day;
            }
        }
        return fullest;
    }
}
