package smarthall.server.environment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.ZonePeople;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.LatestReadings;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.ReadingListener;
import smarthall.server.telemetry.StoredPacks;

/** The zones of a hall now. Starts from what is stored and follows what the ingest commits. Thread-safe. */
@Service
public class EnvironmentBoard implements ReadingListener {

    private static final Set<Quantity> CUMULATIVE = EnumSet.of(Quantity.PEOPLE_IN, Quantity.PEOPLE_OUT);
    private static final List<Quantity> SHOWN = Arrays.stream(Quantity.values())
            .filter(quantity -> !CUMULATIVE.contains(quantity))
            .toList();

    private final Halls halls;
    private final CrowdBoard crowd;
    private final NewestReadings newest = new NewestReadings();

    EnvironmentBoard(Halls halls, CrowdBoard crowd, LatestReadings stored) {
        this.halls = halls;
        this.crowd = crowd;
        halls.all().forEach(hall -> stored.latest(hall.id()).forEach(newest::take));
    }

    @Override
    public void stored(StoredPacks stored) {
        stored.series().forEach(news -> newest.take(news.newest()));
    }

    /** All zones, in the order of the hall's description. */
    public List<ZoneState> zones(HallId hall) {
        HallDescription description = halls.get(hall);
        Map<ZoneId, ZonePeople> people =
                crowd.crowd(hall).zones().stream().collect(Collectors.toMap(ZonePeople::zone, Function.identity()));
        return description.zones().stream()
                .map(zone -> new ZoneState(
                        zone, Optional.ofNullable(people.get(zone.id())), newest.of(description, zone.id(), SHOWN)))
                .toList();
    }
}
