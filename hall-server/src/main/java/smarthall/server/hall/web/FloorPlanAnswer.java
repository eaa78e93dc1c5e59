package smarthall.server.hall.web;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import smarthall.server.hall.FloorPlan;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.Point;

/**
 * A floor plan for a page that draws it, in the order of the hall's description. A point is {@code [x, y]} in metres from the
 * north-west corner; what has no place on the plan is left out.
 */
record FloorPlanAnswer(
        double widthMetres,
        double depthMetres,
        List<ZoneAnswer> zones,
        List<DoorAnswer> doors,
        List<CounterAnswer> counters,
        List<DeviceAnswer> devices,
        List<PlaceAnswer> places) {

    record ZoneAnswer(String id, LocalText name, List<double[]> outline) {}

    record DoorAnswer(String id, LocalText name, String zone, double[] at) {}

    record CounterAnswer(String id, LocalText name, String zone, double[] at) {}

    record DeviceAnswer(String id, String kind, String zone, double[] at) {}

    record PlaceAnswer(FloorPlan.PlaceKind kind, LocalText name, double[] at) {}

    static FloorPlanAnswer from(FloorPlan plan, HallDescription hall) {
        return new FloorPlanAnswer(
                plan.widthMetres(),
                plan.depthMetres(),
                drawn(
                        hall.zones(),
                        HallDescription.Zone::id,
                        plan.zones(),
                        (zone, outline) -> new ZoneAnswer(
                                zone.id().value(),
                                zone.name(),
                                outline.stream().map(FloorPlanAnswer::point).toList())),
                drawn(
                        hall.doors(),
                        HallDescription.Door::id,
                        plan.doors(),
                        (door, at) -> new DoorAnswer(
                                door.id().value(), door.name(), door.zone().value(), point(at))),
                drawn(
                        hall.counters(),
                        HallDescription.Counter::id,
                        plan.counters(),
                        (counter, at) -> new CounterAnswer(
                                counter.id().value(),
                                counter.name(),
                                counter.zone().value(),
                                point(at))),
                drawn(
                        hall.devices(),
                        HallDescription.Device::id,
                        plan.devices(),
                        (device, at) -> new DeviceAnswer(
                                device.id().value(),
                                device.kind(),
                                device.zone().value(),
                                point(at))),
                plan.places().stream()
                        .map(place -> new PlaceAnswer(place.kind(), place.name(), point(place.at())))
                        .toList());
    }

    private static <E, K, P, A> List<A> drawn(
            List<E> described, Function<E, K> key, Map<K, P> places, BiFunction<E, P, A> answer) {
        return described.stream()
                .flatMap(each -> Stream.ofNullable(places.get(key.apply(each))).map(at -> answer.apply(each, at)))
                .toList();
    }

    private static double[] point(Point point) {
        return new double[] {point.x(), point.y()};
    }
}
