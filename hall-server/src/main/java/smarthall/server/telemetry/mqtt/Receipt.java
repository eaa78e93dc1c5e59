package smarthall.server.telemetry.mqtt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.RefusalReason;
import smarthall.server.telemetry.RefusedPack;
import tools.jackson.databind.json.JsonMapper;

/** The server's word to one gateway that packs are committed, or refused for good: it may forget them. */
final class Receipt {

    private static final JsonMapper JSON = new JsonMapper();

    private final SortedSet<Long> stored = new TreeSet<>();
    private final SortedMap<Long, RefusalReason> refused = new TreeMap<>();

    /** Who gets it. */
    record Address(HallId hall, GatewayId gateway) {
        String topic() {
            return "halls/" + hall + "/gateways/" + gateway + "/receipts";
        }
    }

    private record Body(List<List<Long>> stored, List<List<Object>> refused) {}

    /** The receipts for what was committed together, one for each gateway that waits for one. */
    static Map<Address, Receipt> of(List<Arrival> committed) {
        Map<Address, Receipt> receipts = new LinkedHashMap<>();
        for (Arrival arrival : committed) {
            arrival.sender().ifPresent(sender -> receipts.computeIfAbsent(
                            new Address(sender.hall(), sender.gateway()), address -> new Receipt())
                    .add(sender.seq(), arrival));
        }
        return receipts;
    }

    private void add(long seq, Arrival arrival) {
        arrival.refused()
                .map(RefusedPack::reason)
                .ifPresentOrElse(reason -> refused.put(seq, reason), () -> stored.add(seq));
    }

    /** {@code {"stored":[[first,last],…],"refused":[[seq,"reason"],…]}}, both in growing order. */
    byte[] toJson() {
        List<List<Object>> reasons = new ArrayList<>();
        refused.forEach((seq, reason) -> reasons.add(List.of(seq, reason.code())));
        return JSON.writeValueAsBytes(new Body(ranges(), reasons));
    }

    private List<List<Long>> ranges() {
        List<List<Long>> ranges = new ArrayList<>();
        long first = 0;
        long last = 0;
        for (long seq : stored) {
            if (!ranges.isEmpty() && seq == last + 1) {
                ranges.set(ranges.size() - 1, List.of(first, seq));
            } else {
                ranges.add(List.of(seq, seq));
                first = seq;
            }
            last = seq;
        }
        return ranges;
    }
}
