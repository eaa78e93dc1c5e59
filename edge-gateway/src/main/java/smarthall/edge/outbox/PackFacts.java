package smarthall.edge.outbox;

import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the outbox must know of a pack to thin fairly, read from the SenML that the gateway itself has written.
 *
 * @param kind the quantities in it, and of a door counter when it began: packs of one device and kind stand for each other; null
 *     where there are none, and such a pack is not thinned
 */
record PackFacts(@Nullable String kind) {
    private static final String COUNTER_START = "counter_start";
    private static final Pattern RECORD = Pattern.compile("\"n\":\"([a-z0-9_]+)\",\"u\":\"[^\"]*\",\"v\":([-0-9.]+)");

    static PackFacts of(String senml) {
        Matcher record = RECORD.matcher(senml);
        TreeSet<String> quantities = new TreeSet<>();
        while (record.find()) {
            String name = record.group(1);
            quantities.add(name.equals(COUNTER_START) ? name + "=" + record.group(2) : name);
        }
        return new PackFacts(quantities.isEmpty() ? null : String.join(",", quantities));
    }
}
