package smarthall.server.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.server.crowd.ZonePeople.Source;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.StoredPacks;
import smarthall.server.testing.ManualClock;

/** How many people a zone shows, and what that number comes from. */
class ZonePeopleTest {

    private static final HallId HALL = new HallId("test-hall");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final ZoneId LOBBY = new ZoneId("lobby");
    private static final ZoneId PORCH = new ZoneId("porch");
    private static final ZoneId ROOM = new ZoneId("room");

    private final CrowdInMemory doors = new CrowdInMemory();
    private final ManualClock clock = new ManualClock(NOW);
    private final Halls halls = halls();
    private final AreaCounts areas = new AreaCounts(halls, hall -> List.of());
    private final CrowdBoard board = new CrowdBoard(halls, doors, areas, clock);

    @Test
    void nobodyIsCountedWhereNothingWasHeard() {
        assertThat(zones()).isEmpty();
    }

    @Test
    void aZoneWithDoorsShowsWhoCameInThroughAllOfThemAndHasNotLeft() {
        counted("south-counter", 20, 5);
        counted("east-counter", 1, 6);

        assertThat(zones()).containsExactly(new ZonePeople(LOBBY, 10, Source.DOORS, NOW));
    }

    @Test
    void whatAnAreaSensorSeesGoesBeforeWhatTheDoorsSum() {
        counted("porch-counter", 9, 0);
        seen("area-porch", NOW.minusSeconds(5), 2);

        assertThat(zones()).containsExactly(new ZonePeople(PORCH, 2, Source.AREA_SENSOR, NOW.minusSeconds(5)));
        assertThat(board.crowd(HALL).inside())
                .as("the hall's own sum stays that of its doors")
                .isEqualTo(9);
    }

    @Test
    void whatWasSeenLongAgoIsNoNumberOfNowAndTheDoorsStandIn() {
        counted("porch-counter", 9, 0);
        seen("area-porch", NOW.minus(AreaCounts.TRUSTED).minusMillis(1), 2);

        assertThat(zones()).containsExactly(new ZonePeople(PORCH, 9, Source.DOORS, NOW));
    }

    @Test
    void aLateReadingNeverReplacesANewerOne() {
        seen("area-porch", NOW, 2);
        seen("area-porch", NOW.minus(Duration.ofMinutes(2)), 8);

        assertThat(zones()).extracting(ZonePeople::people).containsExactly(2L);
    }

    @Test
    void twoSensorsSeeTwoPartsOfAZoneAndOneAloneIsNotTheWhole() {
        seen("area-room-west", NOW, 3);
        assertThat(zones()).isEmpty();

        seen("area-room-east", NOW.minusSeconds(3), 4);
        assertThat(zones()).containsExactly(new ZonePeople(ROOM, 7, Source.AREA_SENSOR, NOW));
    }

    @Test
    void afterARestartTheStoredReadingsCount() {
        Reading stored = new Reading(HALL, new DeviceId("area-porch"), Quantity.OCCUPANCY, NOW, 5);

        CrowdBoard again = new CrowdBoard(halls, doors, new AreaCounts(halls, hall -> List.of(stored)), clock);

        assertThat(again.crowd(HALL).zones()).extracting(ZonePeople::people).containsExactly(5L);
    }

    private List<ZonePeople> zones() {
        return board.crowd(HALL).zones();
    }

    private void counted(String counter, long in, long out) {
        Instant start = NOW.minus(Duration.ofHours(1));
        new CountProjection(doors)
                .project(List.of(DoorDay.pack(new DeviceId(counter), NOW, in, out, Optional.of(start))));
    }

    private void seen(String sensor, Instant at, double people) {
        DeviceId device = new DeviceId(sensor);
        areas.stored(StoredPacks.of(List.of(new ReadingPack(
                HALL, device, List.of(new Reading(HALL, device, Quantity.OCCUPANCY, at, people)), Optional.empty()))));
    }

    private static Halls halls() {
        LocalText name = new LocalText("测试", "Test");
        List<HallDescription.Device> devices = new ArrayList<>();
        devices.add(counter("south-counter", LOBBY, "south"));
        devices.add(counter("east-counter", LOBBY, "east"));
        devices.add(counter("porch-counter", PORCH, "porch"));
        devices.add(sensor("area-porch", PORCH));
        devices.add(sensor("area-room-west", ROOM));
        devices.add(sensor("area-room-east", ROOM));
        return new Halls(List.of(new HallDescription(
                HALL,
                name,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(
                        new HallDescription.Zone(LOBBY, name, 100),
                        new HallDescription.Zone(PORCH, name, 20),
                        new HallDescription.Zone(ROOM, name, 100)),
                List.of(
                        new HallDescription.Door(new DoorId("south"), name, LOBBY),
                        new HallDescription.Door(new DoorId("east"), name, LOBBY),
                        new HallDescription.Door(new DoorId("porch"), name, PORCH)),
                List.of(),
                List.of(),
                List.of(),
                devices)));
    }

    private static HallDescription.Device counter(String name, ZoneId zone, String door) {
        return new HallDescription.Device(
                new DeviceId(name), "DOOR_COUNTER", zone, Optional.of(new DoorId(door)), Optional.empty());
    }

    private static HallDescription.Device sensor(String name, ZoneId zone) {
        return new HallDescription.Device(new DeviceId(name), "AREA_SENSOR", zone, Optional.empty(), Optional.empty());
    }
}
