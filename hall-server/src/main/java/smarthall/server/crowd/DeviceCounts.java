package smarthall.server.crowd;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import smarthall.server.crowd.CrowdStore.Count;
import smarthall.server.hall.DeviceId;

/**
 * What the counters of a hall had counted up to one moment: of each device the sum over its runs, each of which began at 0. The
 * difference of two moments is the flow between them, and a restart loses nothing. Immutable.
 */
final class DeviceCounts {

    private final Map<DeviceId, Crossings> byDevice;

    private DeviceCounts(Map<DeviceId, Crossings> byDevice) {
        this.byDevice = Map.copyOf(byDevice);
    }

    /**
     * Sums runs up. A device that once named the start of a run is taken at its word: values it sent without one cannot be
     * placed in a run and would count people twice.
     */
    static DeviceCounts of(List<Count> counts) {
        Set<DeviceId> named = counts.stream()
                .map(Count::run)
                .filter(CounterRun::hasNamedStart)
                .map(CounterRun::device)
                .collect(Collectors.toSet());
        Map<DeviceId, Crossings> sums = new HashMap<>();
        for (Count count : counts) {
            if (count.run().hasNamedStart() || !named.contains(count.run().device())) {
                sums.merge(count.run().device(), crossings(count), Crossings::plus);
            }
        }
        return new DeviceCounts(sums);
    }

    Crossings of(DeviceId device) {
        return byDevice.getOrDefault(device, Crossings.NONE);
    }

    private static Crossings crossings(Count count) {
        return count.run().direction() == Direction.IN
                ? new Crossings(count.crossings(), 0)
                : new Crossings(0, count.crossings());
    }
}
