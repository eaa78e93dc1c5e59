package smarthall.edge.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingsTest {
    private static final HallId YIXING = new HallId("yixing");
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private static final Instant NOW = Instant.parse("2026-11-24T01:20:00Z");

    @Test
    void takesKnownQuantitiesOfItsOwnDevice() throws RefusedPackException {
        Readings readings = of(entry("yixing/air-lobby/co2", "ppm", 612, NOW));

        assertThat(readings.items()).containsExactly(new Reading(AIR_LOBBY, Quantity.CO2, 612, NOW));
    }

    @Test
    void refusesAnotherDevicesName() {
        assertRefused(RefusalReason.WRONG_BASE_NAME, entry("yixing/air-waiting/co2", "ppm", 612, NOW));
        assertRefused(RefusalReason.WRONG_BASE_NAME, entry("yixing/air-lobby", "ppm", 612, NOW));
        assertRefused(RefusalReason.WRONG_BASE_NAME, entry("wuxi/air-lobby/co2", "ppm", 612, NOW));
    }

    @Test
    void refusesUnknownQuantitiesAndUnits() {
        assertRefused(RefusalReason.UNKNOWN_QUANTITY, entry("yixing/air-lobby/smell", "ppm", 1, NOW));
        assertRefused(RefusalReason.UNKNOWN_UNIT, entry("yixing/air-lobby/co2", "%", 1, NOW));
        assertRefused(RefusalReason.UNKNOWN_UNIT, entry("yixing/air-lobby/co2", null, 1, NOW));
    }

    @Test
    void refusesWhatCannotBeTrue() {
        assertRefused(RefusalReason.OUT_OF_RANGE, entry("yixing/air-lobby/temperature", "Cel", 85.1, NOW));
        assertRefused(RefusalReason.OUT_OF_RANGE, entry("yixing/air-lobby/humidity", "%RH", -0.1, NOW));
        assertRefused(
                RefusalReason.AHEAD_OF_TIME,
                entry("yixing/air-lobby/co2", "ppm", 600, NOW.plusSeconds(300).plusMillis(1)));
    }

    @Test
    void isNeverTooLate() throws RefusedPackException {
        assertThat(of(entry("yixing/air-lobby/co2", "ppm", 600, NOW.minusSeconds(90 * 86_400)))
                        .items())
                .hasSize(1);
        assertThat(of(entry("yixing/air-lobby/co2", "ppm", 600, NOW.plusSeconds(300)))
                        .items())
                .hasSize(1);
    }

    @Test
    void refusesTextAndTooManyRecords() {
        assertThatThrownBy(() -> Readings.of(
                        YIXING,
                        AIR_LOBBY,
                        List.of(new SenmlEntry("yixing/air-lobby/co2", "ppm", NOW, new SenmlValue.Text("much"), null)),
                        NOW))
                .hasMessageStartingWith("not-senml");
        assertThatThrownBy(() -> Readings.of(
                        YIXING,
                        AIR_LOBBY,
                        Collections.nCopies(1_001, entry("yixing/air-lobby/co2", "ppm", 1, NOW)),
                        NOW))
                .hasMessageStartingWith("too-large");
    }

    @Test
    void writesBaseFieldsOnceAndTimesOnlyWhereTheyDiffer() {
        Readings readings = new Readings(
                YIXING,
                AIR_LOBBY,
                List.of(
                        new Reading(AIR_LOBBY, Quantity.TEMPERATURE, 22.40, NOW.plusMillis(250)),
                        new Reading(AIR_LOBBY, Quantity.CO2, 612, NOW.plusMillis(250)),
                        new Reading(AIR_LOBBY, Quantity.CO2, 0, NOW.plusMillis(-750))));

        assertThat(readings.toSenml())
                .isEqualTo(
                        "[{\"bn\":\"yixing/air-lobby/\",\"bt\":1795483200.25,\"n\":\"temperature\",\"u\":\"Cel\",\"v\":22.4},"
                                + "{\"n\":\"co2\",\"u\":\"ppm\",\"v\":612},{\"n\":\"co2\",\"u\":\"ppm\",\"v\":0,\"t\":-1}]");
    }

    private static void assertRefused(RefusalReason reason, SenmlEntry entry) {
        assertThatThrownBy(() -> of(entry))
                .isInstanceOfSatisfying(
                        RefusedPackException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static Readings of(SenmlEntry entry) throws RefusedPackException {
        return Readings.of(YIXING, AIR_LOBBY, List.of(entry), NOW);
    }

    private static SenmlEntry entry(String name, String unit, double value, Instant at) {
        return new SenmlEntry(name, unit, at, new SenmlValue.Numeric(value), null);
    }
}
