package smarthall.endtoend;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many people went in and out. */
record Crossings(long in, long out) {

    static final Crossings NONE = new Crossings(0, 0);

    /** What a door's counters say in one pack. */
    static Crossings in(List<Reading> pack) {
        Map<String, Long> counts =
                pack.stream().collect(Collectors.toMap(Reading::quantity, reading -> Math.round(reading.value())));
        return new Crossings(counts.get("people_in"), counts.get("people_out"));
    }

    Crossings plus(Crossings other) {
        return new Crossings(in + other.in, out + other.out);
    }

    Crossings minus(Crossings other) {
        return new Crossings(in - other.in, out - other.out);
    }
}
