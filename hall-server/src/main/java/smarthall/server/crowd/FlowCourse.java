package smarthall.server.crowd;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import smarthall.server.crowd.CrowdStore.Count;
import smarthall.server.hall.HallDescription.Device;

/** Walks from window to window and tells the flow of each; carries what every run has counted so far. For one walk on one thread. */
final class FlowCourse {

    private final List<Device> devices;
    private final Map<CounterRun, Count> soFar = new HashMap<>();
    private DeviceCounts earlier;

    /** @param before what each run had counted before the first window; also those not yet heard then, at 0 */
    FlowCourse(List<Device> devices, List<Count> before) {
        this.devices = devices;
        before.forEach(count -> soFar.put(count.run(), count));
        this.earlier = DeviceCounts.of(before);
    }

    /**
     * The next window.
     *
     * @param heard what the runs that were heard in it had counted at its end
     */
    FlowWindow next(Instant at, List<Count> heard) {
        heard.forEach(count -> soFar.put(count.run(), count));
        DeviceCounts later = DeviceCounts.of(List.copyOf(soFar.values()));
        FlowWindow window = new FlowWindow(at, CrowdBoard.flow(devices, earlier, later), isHeard(heard));
        earlier = later;
        return window;
    }

    private boolean isHeard(List<Count> heard) {
        return heard.stream().anyMatch(count -> devices.stream()
                .anyMatch(device -> device.door().isPresent()
                        && device.id().equals(count.run().device())));
    }
}
