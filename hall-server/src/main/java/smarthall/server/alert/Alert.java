package smarthall.server.alert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import smarthall.server.environment.Limit;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;

/**
 * One time that a limit was crossed for long enough. All minutes are those of the data, however late they were judged.
 *
 * @param device the one that showed the worst mean when it was raised
 * @param since the first minute at which the mean was on the bad side
 * @param raisedAt the minute at which it had been there for the holding time
 * @param value the mean at that minute
 * @param worst the worst mean since then
 * @param latest the mean at the last minute that could be judged
 * @param acknowledged who saw it, and when
 * @param assignedTo login of who sees to it
 * @param resolved when it was over and who said so; nobody where the data said it
 */
public record Alert(
        UUID id,
        ZoneId zone,
        DeviceId device,
        Limit limit,
        State state,
        Instant since,
        Instant raisedAt,
        double value,
        double worst,
        Latest latest,
        Optional<Seen> acknowledged,
        Optional<String> assignedTo,
        Optional<Over> resolved) {

    /** Where it is on its way. */
    public enum State {
        RAISED,
        ACKNOWLEDGED,
        RESOLVED
    }

    /** A mean at a minute. */
    public record Latest(Instant at, double value) {}

    /** Somebody saw it. */
    public record Seen(Instant at, String by) {}

    /** It is over. */
    public record Over(Instant at, Optional<String> by) {}

    static Alert raised(ZoneId zone, WatchState.Event.Raised event, Instant minute) {
        double mean = event.sighting().mean();
        return new Alert(
                UUID.randomUUID(),
                zone,
                event.sighting().device(),
                event.limit(),
                State.RAISED,
                event.since(),
                minute,
                mean,
                mean,
                new Latest(minute, mean),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public boolean open() {
        return state != State.RESOLVED;
    }

    public Place place() {
        return new Place(zone, limit.quantity());
    }

    /** With a newer mean; an older one only counts for the worst. */
    Alert seenAt(Instant minute, double mean) {
        return new Alert(
                id,
                zone,
                device,
                limit,
                state,
                since,
                raisedAt,
                value,
                limit.worse(worst, mean),
                minute.isBefore(latest.at()) ? latest : new Latest(minute, mean),
                acknowledged,
                assignedTo,
                resolved);
    }

    Alert acknowledgedBy(String login, Instant at) {
        return moved(State.ACKNOWLEDGED, Optional.of(new Seen(at, login)), assignedTo, resolved);
    }

    Alert assignedTo(String login) {
        return moved(state, acknowledged, Optional.of(login), resolved);
    }

    Alert resolved(Instant at, Optional<String> by) {
        return moved(State.RESOLVED, acknowledged, assignedTo, Optional.of(new Over(at, by)));
    }

    private Alert moved(State to, Optional<Seen> seen, Optional<String> whose, Optional<Over> over) {
        return new Alert(id, zone, device, limit, to, since, raisedAt, value, worst, latest, seen, whose, over);
    }

    /** The alert as it stands on the wire and in the journal. */
    public Map<String, Object> toWire(HallDescription hall) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id.toString());
        wire.put("rule", limit.name());
        wire.put("zone", zone.value());
        LocalText name = hall.zones().stream()
                .filter(each -> each.id().equals(zone))
                .findFirst()
                .map(HallDescription.Zone::name)
                .orElseGet(() -> new LocalText(zone.value(), zone.value()));
        wire.put("zoneName", Map.of("zh", name.zh(), "en", name.en()));
        wire.put("device", device.value());
        wire.put("quantity", limit.quantity().senmlName());
        wire.put("side", limit.side().name());
        wire.put("limit", limit.value());
        wire.put("unit", limit.quantity().unit());
        wire.put("window", limit.window().duration().toString());
        put(wire, "source", limit.source().isEmpty() ? null : limit.source());
        wire.put("state", state.name());
        wire.put("since", time(since, hall));
        wire.put("raisedAt", time(raisedAt, hall));
        wire.put("value", value);
        wire.put("worst", worst);
        wire.put("latest", Map.of("at", time(latest.at(), hall), "value", latest.value()));
        put(
                wire,
                "acknowledgedAt",
                acknowledged.map(seen -> time(seen.at(), hall)).orElse(null));
        put(wire, "acknowledgedBy", acknowledged.map(Seen::by).orElse(null));
        put(wire, "assignedTo", assignedTo.orElse(null));
        put(wire, "resolvedAt", resolved.map(over -> time(over.at(), hall)).orElse(null));
        put(wire, "resolvedBy", resolved.flatMap(Over::by).orElse(null));
        return wire;
    }

    @SuppressWarnings("NullAway") // JSON null: the wire says "not yet" with it.
    private static void put(Map<String, Object> wire, String name, @Nullable Object value) {
        wire.put(name, value);
    }

    private static String time(Instant at, HallDescription hall) {
        OffsetDateTime time = at.atZone(hall.timeZone()).toOffsetDateTime();
        return time.toString();
    }
}
