package smarthall.server.telemetry.mqtt;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.PackDecoder;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;
import smarthall.server.wire.Arrived;

/** Reads messages of all halls, by the halls as they are described now. Thread-safe. */
@Component
final class MessageReader implements PackDecoder {

    private static final Logger log = LoggerFactory.getLogger(MessageReader.class);
    private static final int HALL_LEVEL = 1;
    private static final int DEVICE_LEVEL = 3;
    private static final int LEVELS = 4;

    private final Halls halls;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final PackReader reader = new PackReader();
    private final OnTheirOwn own;

    /** A hall and its devices and gateways by the names they have in topics and properties. */
    private record Known(HallDescription of, Map<String, DeviceId> devices, Map<String, GatewayId> gateways) {

        HallId hall() {
            return of.id();
        }
    }

    MessageReader(Halls halls, OnTheirOwn own) {
        this.halls = halls;
        this.own = own;
        halls.all().forEach(hall -> known.put(hall.id().value(), known(hall)));
    }

    /** The names of a hall as it is described now. */
    private Optional<Known> known(String hall) {
        return Optional.ofNullable(known.get(hall)).map(names -> {
            HallDescription now = halls.get(names.hall());
            return names.of() == now ? names : known.compute(hall, (id, old) -> known(now));
        });
    }

    private static Known known(HallDescription hall) {
        Map<String, DeviceId> devices = new HashMap<>();
        Map<String, GatewayId> gateways = new HashMap<>();
        hall.devices().forEach(device -> devices.put(device.id().value(), device.id()));
        hall.gateways().forEach(gateway -> gateways.put(gateway.value(), gateway));
        return new Known(hall, devices, gateways);
    }

    /** What a message says, or why it is refused. */
    Arrival read(Waiting waiting) {
        Arrived arrived = waiting.arrived();
        String[] levels = arrived.topic().split("/", -1);
        Optional<Known> known = known(levels[HALL_LEVEL]);
        Optional<DeviceId> device =
                known.flatMap(hall -> Optional.ofNullable(hall.devices().get(levels[DEVICE_LEVEL])));
        Optional<Arrival.Sender> sender =
                known.flatMap(hall -> sender(hall, levels[DEVICE_LEVEL], arrived.properties()));
        Arrival.Message message =
                new Arrival.Message(known.map(Known::hall), arrived.topic(), heldBack(arrived.payload()), waiting.at());
        if (known.isEmpty() || device.isEmpty()) {
            return Arrival.refused(message, RefusalReason.UNKNOWN_DEVICE, sender, arrived.acknowledge());
        }
        try {
            return Arrival.accepted(
                    message,
                    reader.read(known.get().hall(), device.get(), arrived.payload(), waiting.at()),
                    sender,
                    arrived.acknowledge());
        } catch (NotAccepted why) {
            return Arrival.refused(message, why.reason(), sender, arrived.acknowledge());
        } catch (RuntimeException fault) {
            // A fault of the reader: were the message left to come again, it would only fail again.
            log.error(
                    "telemetry: the message on {} could not be read and goes to the quarantine",
                    arrived.topic(),
                    fault);
            return Arrival.refused(message, RefusalReason.NOT_STORABLE, sender, arrived.acknowledge());
        }
    }

    @Override
    public Decoded decode(String topic, byte[] payload, Instant arrived, Instant now) {
        List<SenmlRecord> records = List.of();
        try {
            records = reader.records(payload, arrived);
            String[] levels = topic.split("/", -1);
            Optional<Known> hall = levels.length == LEVELS ? known(levels[HALL_LEVEL]) : Optional.empty();
            DeviceId device =
                    hall.map(each -> each.devices().get(levels[DEVICE_LEVEL])).orElse(null);
            if (device == null) {
                throw new NotAccepted(
                        RefusalReason.UNKNOWN_DEVICE, "no hall describes " + SenmlFields.shortened(topic));
            }
            List<ReadingPack> packs = reader.accept(hall.orElseThrow().hall(), device, records, now);
            return new Decoded(said(records), packs, Optional.empty(), Optional.empty());
        } catch (NotAccepted why) {
            return new Decoded(said(records), List.of(), Optional.of(why.reason()), Optional.of(why.sentence()));
        }
    }

    private static List<Said> said(List<SenmlRecord> records) {
        return records.stream()
                .map(record -> new Said(
                        record.name(),
                        Optional.ofNullable(record.unit()),
                        Optional.ofNullable(record.number()),
                        record.at()))
                .toList();
    }

    /** All that could still be needed, should the pack go to the quarantine; one byte more than is kept says that it is cut. */
    private static byte[] heldBack(byte[] payload) {
        return payload.length <= RefusedPack.MOST_BYTES ? payload : Arrays.copyOf(payload, RefusedPack.MOST_BYTES + 1);
    }

    /** Who may forget the pack once it is settled. Whom nobody can vouch for is not told, and sends again if it is a gateway. */
    private Optional<Arrival.Sender> sender(Known hall, String device, Map<String, String> properties) {
        return named(hall, properties)
                .filter(sender ->
                        own.has(hall.hall(), device).filter(itself -> !itself).isPresent());
    }

    private static Optional<Arrival.Sender> named(Known hall, Map<String, String> properties) {
        GatewayId gateway = hall.gateways().get(properties.getOrDefault("gateway", ""));
        String seq = properties.getOrDefault("seq", "");
        if (gateway == null
                || seq.isEmpty()
                || seq.length() > 18
                || !seq.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(new Arrival.Sender(hall.hall(), gateway, Long.parseLong(seq)));
    }
}
