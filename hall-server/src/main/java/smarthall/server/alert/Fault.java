package smarthall.server.alert;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.alert.Alert.Seen;
import smarthall.server.alert.Alert.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.ZoneId;

/**
 * Something of the hall that is broken, empty or silent. It is raised and mended by what is heard of it, never by a person's word.
 *
 * @param of whose it is
 * @param acknowledged who has seen it, and when
 * @param mendedAt when it was over
 */
public record Fault(
        UUID id,
        Owner of,
        Kind kind,
        State state,
        Instant raisedAt,
        Optional<Seen> acknowledged,
        Optional<Instant> mendedAt) {

    /** What is wrong. */
    public enum Kind {
        TERMINAL_SILENT,
        PAPER_LOW,
        PAPER_OUT,
        PRINTER_FAULT,
        /** A device's charge is nearly used up. */
        LOW_BATTERY,
        /** A device's clock is off. */
        CLOCK_SKEW,
        /** The broker refuses what a device or a gateway publishes, for want of a right. */
        REFUSED_BY_BROKER,
        /** The server refuses a device's readings. */
        REFUSED_READINGS
    }

    /**
     * Whose it is.
     *
     * @param name for people, 1 to 100 characters
     * @param zone where it stands, if that is known
     */
    public record Owner(DeviceId device, String name, Optional<ZoneId> zone) {}

    static Fault raised(Owner of, Kind kind, Instant at) {
        return new Fault(UUID.randomUUID(), of, kind, State.RAISED, at, Optional.empty(), Optional.empty());
    }

    public boolean open() {
        return state != State.RESOLVED;
    }

    /** Its name in rows while it is open. */
    public String key() {
        return key(of.device(), kind);
    }

    public static String key(DeviceId device, Kind kind) {
        return device + "/" + kind;
    }

    Fault acknowledgedBy(String login, Instant at) {
        return new Fault(id, of, kind, State.ACKNOWLEDGED, raisedAt, Optional.of(new Seen(at, login)), mendedAt);
    }

    Fault mended(Instant at) {
        return new Fault(id, of, kind, State.RESOLVED, raisedAt, acknowledged, Optional.of(at));
    }

    /** The fault as it stands on the wire and in the journal; what is not yet, or not known, is left out. */
    public Map<String, Object> toWire(HallDescription hall) {
        Map<String, Object> wire = new LinkedHashMap<>();
        wire.put("id", id.toString());
        wire.put("kind", kind.name());
        wire.put("device", of.device().value());
        wire.put("name", of.name());
        of.zone().flatMap(zone -> zone(hall, zone)).ifPresent(zone -> {
            wire.put("zone", zone.id().value());
            wire.put(
                    "zoneName", Map.of("zh", zone.name().zh(), "en", zone.name().en()));
        });
        wire.put("state", state.name());
        wire.put("raisedAt", time(raisedAt, hall));
        acknowledged.ifPresent(seen -> {
            wire.put("acknowledgedAt", time(seen.at(), hall));
            wire.put("acknowledgedBy", seen.by());
        });
        mendedAt.ifPresent(at -> wire.put("resolvedAt", time(at, hall)));
        return wire;
    }

    private static Optional<HallDescription.Zone> zone(HallDescription hall, ZoneId zone) {
        return hall.zones().stream().filter(each -> each.id().equals(zone)).findFirst();
    }

    private static String time(Instant at, HallDescription hall) {
        return at.atZone(hall.timeZone()).toOffsetDateTime().toString();
    }
}
