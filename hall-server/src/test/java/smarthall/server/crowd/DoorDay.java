package smarthall.server.crowd;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;

/** A hall with one door, the steps of the people through it, and the packs that its counter makes of them. */
final class DoorDay {

    static final HallId HALL = new HallId("test-hall");
    static final java.time.ZoneId TIME_ZONE = java.time.ZoneId.of("Asia/Shanghai");
    static final DeviceId COUNTER = new DeviceId("south-counter");
    /** 20:00 in the hall; its day ends four hours later. */
    static final Instant FIRST = Instant.parse("2026-11-23T12:00:00Z");

    private static final Duration SAMPLING = Duration.ofSeconds(50);

    private final List<Step> steps = new ArrayList<>();
    private final List<ReadingPack> packs = new ArrayList<>();
    private Instant now = FIRST;

    /** People who were counted between one sampling and the next. */
    private record Step(Instant at, int in, int out) {}

    /** The counter starts anew and samples once for each entry; an entry is who came in, its half who went out. */
    void run(List<Integer> comings) {
        Instant start = now;
        long in = 0;
        long out = 0;
        for (int coming : comings) {
            now = now.plus(SAMPLING);
            steps.add(new Step(now, coming, coming / 2));
            in += coming;
            out += coming / 2;
            packs.add(pack(COUNTER, now, in, out, Optional.of(start)));
        }
        now = now.plus(SAMPLING);
    }

    void quiet(Duration time) {
        now = now.plus(time);
    }

    Instant end() {
        return now;
    }

    List<ReadingPack> packs() {
        return List.copyOf(packs);
    }

    /** What really happened since a moment. */
    Crossings since(Instant from) {
        return steps.stream()
                .filter(step -> !step.at().isBefore(from))
                .map(step -> new Crossings(step.in(), step.out()))
                .reduce(Crossings.NONE, Crossings::plus);
    }

    static ReadingPack pack(DeviceId device, Instant at, long in, long out, Optional<Instant> start) {
        return new ReadingPack(
                HALL,
                device,
                List.of(
                        new Reading(HALL, device, Quantity.PEOPLE_IN, at, in),
                        new Reading(HALL, device, Quantity.PEOPLE_OUT, at, out)),
                start);
    }

    /** The same readings in a pack for each quantity. */
    static Stream<ReadingPack> split(ReadingPack pack) {
        return Stream.<Predicate<Reading>>of(
                        reading -> reading.quantity() == Quantity.PEOPLE_IN,
                        reading -> reading.quantity() != Quantity.PEOPLE_IN)
                .map(part -> new ReadingPack(
                        pack.hall(),
                        pack.device(),
                        pack.readings().stream().filter(part).toList(),
                        pack.counterStart()));
    }

    static Halls halls() {
        LocalText name = new LocalText("测试", "Test");
        ZoneId zone = new ZoneId("lobby");
        DoorId door = new DoorId("south");
        GatewayId gateway = new GatewayId("gw-1");
        return new Halls(List.of(new HallDescription(
                HALL,
                name,
                TIME_ZONE,
                List.of(new HallDescription.Zone(zone, name, 100)),
                List.of(new HallDescription.Door(door, name, zone)),
                List.of(),
                List.of(),
                List.of(gateway),
                List.of(
                        new HallDescription.Device(
                                COUNTER, "DOOR_COUNTER", zone, Optional.of(door), Optional.of(gateway)),
                        new HallDescription.Device(
                                new DeviceId("inner-counter"),
                                "DOOR_COUNTER",
                                zone,
                                Optional.empty(),
                                Optional.of(gateway))))));
    }
}
