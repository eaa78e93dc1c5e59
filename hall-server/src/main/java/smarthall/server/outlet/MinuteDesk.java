package smarthall.server.outlet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.outlet.MinuteStore.Untold;
import smarthall.server.outlet.OutletDesk.Turn;
import smarthall.server.telemetry.MinuteSum;
import smarthall.server.telemetry.MinuteSums;

/**
 * Tells another system what each minute measured, oldest first. A minute comes again, with all its series, when readings came late
 * for it, and may come twice otherwise; whoever receives it replaces what he has. What the other side has not taken for 30 days is
 * given up. Several servers take turns. Thread-safe.
 */
public final class MinuteDesk implements Following {

    private static final Logger log = LoggerFactory.getLogger(MinuteDesk.class);

    private static final int MINUTES_AT_ONCE = 10;
    /** About 300 KiB; only a single minute of a very large hall is more. */
    private static final int SERIES_AT_ONCE = 2_000;
    /** Below the least time for which readings are kept, so that what is told is whole. */
    private static final Duration OLDEST = Duration.ofDays(30);
    /** Longer than a delivery may take: a server that was killed holds nothing up for long. */
    private static final Duration TURN = Duration.ofSeconds(30);

    private final String name;
    private final Halls halls;
    private final MinuteStore minutes;
    private final OutletStore turns;
    private final MinuteSums sums;
    private final Predicate<Map<String, Object>> delivery;
    private final InstantSource realTime;
    private final Clock hallTime;

    /** @param delivery hands over one delivery, and says whether the other side has it; blocks for 15 s at most */
    public MinuteDesk(
            String name,
            Halls halls,
            MinuteStore minutes,
            OutletStore turns,
            MinuteSums sums,
            Predicate<Map<String, Object>> delivery,
            InstantSource realTime,
            Clock hallTime) {
        this.name = name;
        this.halls = halls;
        this.minutes = minutes;
        this.turns = turns;
        this.sums = sums;
        this.delivery = delivery;
        this.realTime = realTime;
        this.hallTime = hallTime;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void begin() {
        halls.all().forEach(hall -> turns.begin(hall.id(), name, 0));
    }

    @Override
    public Turn send(HallId hall) {
        if (minutes.oldest(hall, 1).isEmpty()) {
            return Turn.UP_TO_DATE;
        }
        Instant now = realTime.instant();
        if (turns.take(hall, name, now, now.plus(TURN)).isEmpty()) {
            return Turn.TAKEN;
        }
        try {
            int givenUp = minutes.giveUp(hall, hallTime.instant().minus(OLDEST));
            if (givenUp > 0) {
                log.warn("outlet {}: {} minutes of {} that nobody took for 30 days are given up", name, givenUp, hall);
            }
            return sendOldest(hall);
        } finally {
            turns.release(hall, name, 0);
        }
    }

    private Turn sendOldest(HallId hall) {
        List<Untold> oldest = minutes.oldest(hall, MINUTES_AT_ONCE);
        List<Untold> told = new ArrayList<>();
        List<Map<String, Object>> body = new ArrayList<>();
        int series = 0;
        for (Untold each : oldest) {
            List<MinuteSum> its = sums.of(hall, each.minute());
            if (!told.isEmpty() && series + its.size() > SERIES_AT_ONCE) {
                break;
            }
            series += its.size();
            told.add(each);
            if (!its.isEmpty()) {
                body.add(wire(each.minute(), its, halls.get(hall).timeZone()));
            }
        }
        if (!body.isEmpty() && !delivery.test(Map.of("hall", hall.value(), "minutes", body))) {
            return Turn.REFUSED;
        }
        told.forEach(each -> minutes.told(hall, each));
        return told.size() < oldest.size() || oldest.size() == MINUTES_AT_ONCE ? Turn.MORE : Turn.UP_TO_DATE;
    }

    private static Map<String, Object> wire(Instant minute, List<MinuteSum> sums, ZoneId zone) {
        return Map.of(
                "at",
                minute.atZone(zone).toOffsetDateTime().toString(),
                "readings",
                sums.stream().map(MinuteDesk::wire).toList());
    }

    private static Map<String, Object> wire(MinuteSum sum) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("device", sum.device().value());
        wire.put("quantity", sum.quantity().senmlName());
        wire.put("unit", sum.quantity().unit());
        wire.put("min", sum.min());
        wire.put("mean", sum.mean());
        wire.put("max", sum.max());
        wire.put("count", sum.count());
        return wire;
    }
}
