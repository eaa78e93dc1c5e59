package smarthall.server.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import smarthall.server.crowd.Crossings;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.CrowdState;
import smarthall.server.crowd.ZonePeople;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.StoredPacks;

class EnvironmentBoardTest {

    private static final HallId HALL = new HallId("test-hall");
    private static final LocalText NAME = new LocalText("测试", "Test");
    private static final ZoneId LOBBY = new ZoneId("lobby");
    private static final ZoneId ROOM = new ZoneId("room");
    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

    @Test
    void aLateReadingNeverReplacesANewerOne() {
        EnvironmentBoard board = board(List.of(reading("air-1", Quantity.CO2, 10, 640)));

        heard(board, reading("air-1", Quantity.CO2, 5, 900));
        assertThat(room(board).readings()).extracting(Reading::value).containsExactly(640.0);

        heard(board, reading("air-1", Quantity.CO2, 15, 655));
        assertThat(room(board).readings()).extracting(Reading::value).containsExactly(655.0);
    }

    @Property
    void theNewestOfAZoneIsTheSameInWhateverOrderItsDevicesAreHeard(
            @ForAll @NotEmpty List<@IntRange(max = 50) Integer> seconds, @ForAll Random chance) {
        List<Reading> readings = new ArrayList<>();
        for (int second : seconds) {
            String device = "air-" + (1 + chance.nextInt(2));
            readings.add(reading(device, Quantity.CO2, second, second * 10 + device.charAt(4)));
        }
        Reading newest = readings.stream()
                .max(Comparator.comparing(Reading::at)
                        .thenComparing(reading -> reading.device().value(), Comparator.reverseOrder()))
                .orElseThrow();
        List<Reading> stored = readings.subList(0, chance.nextInt(readings.size() + 1));
        EnvironmentBoard board = board(stored);
        List<Reading> arriving = new ArrayList<>(readings);
        Collections.shuffle(arriving, chance);

        arriving.forEach(reading -> heard(board, reading));

        assertThat(room(board).readings()).containsExactly(newest);
    }

    @Test
    void cumulativeCountsAndUnknownDevicesAreNoStateOfAZone() {
        EnvironmentBoard board =
                board(List.of(reading("air-1", Quantity.PEOPLE_IN, 0, 7), reading("stranger", Quantity.CO2, 0, 400)));

        assertThat(board.zones(HALL))
                .allSatisfy(zone -> assertThat(zone.readings()).isEmpty());
    }

    @Test
    void aZoneShowsThePeopleThatTheCrowdsBoardKnowsOfAndElseNone() {
        EnvironmentBoard board = board(List.of(), new ZonePeople(LOBBY, 10, ZonePeople.Source.DOORS, START));

        assertThat(board.zones(HALL).get(0).people().map(ZonePeople::people)).contains(10L);
        assertThat(room(board).people()).isEmpty();
    }

    private static ZoneState room(EnvironmentBoard board) {
        return board.zones(HALL).get(1);
    }

    private static void heard(EnvironmentBoard board, Reading reading) {
        board.stored(
                StoredPacks.of(List.of(new ReadingPack(HALL, reading.device(), List.of(reading), Optional.empty()))));
    }

    private static Reading reading(String device, Quantity quantity, int second, double value) {
        return new Reading(HALL, new DeviceId(device), quantity, START.plusSeconds(second), value);
    }

    private static EnvironmentBoard board(List<Reading> stored, ZonePeople... people) {
        CrowdBoard crowd = mock(CrowdBoard.class);
        when(crowd.crowd(HALL))
                .thenReturn(new CrowdState(START, Crossings.NONE, Crossings.NONE, List.of(), List.of(people)));
        Halls halls = new Halls(List.of(new HallDescription(
                HALL,
                NAME,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(new HallDescription.Zone(LOBBY, NAME, 100), new HallDescription.Zone(ROOM, NAME, 100)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(device("air-1", ROOM), device("air-2", ROOM)))));
        return new EnvironmentBoard(halls, crowd, hall -> stored);
    }

    private static HallDescription.Device device(String name, ZoneId zone) {
        return new HallDescription.Device(new DeviceId(name), "AIR_STATION", zone, Optional.empty(), Optional.empty());
    }
}
