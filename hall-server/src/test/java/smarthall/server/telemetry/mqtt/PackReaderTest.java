package smarthall.server.telemetry.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;

class PackReaderTest {

    private static final HallId YIXING = new HallId("yixing");
    private static final DeviceId AIR = new DeviceId("air-lobby");
    /** 1795485600 s. */
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @Test
    void aPackBecomesReadings() throws NotAccepted {
        assertThat(
                        read(
                                "[{'bn':'yixing/air-lobby/','bt':1795485590.25,'n':'temperature','u':'Cel','v':22.4},{'n':'co2','u':'ppm','v':612,'t':-1}]"))
                .containsExactly(new ReadingPack(
                        YIXING,
                        AIR,
                        List.of(
                                new Reading(
                                        YIXING,
                                        AIR,
                                        Quantity.TEMPERATURE,
                                        Instant.parse("2026-11-24T01:59:50.250Z"),
                                        22.4),
                                new Reading(YIXING, AIR, Quantity.CO2, Instant.parse("2026-11-24T01:59:49.250Z"), 612)),
                        Optional.empty()));
    }

    @Test
    void theStartOfTheCountersIsNoReading() throws NotAccepted {
        ReadingPack pack =
                read("[{'bn':'yixing/air-lobby/','bt':1795485590,'n':'people_in','u':'count','v':12},{'n':'counter_start','u':'s','v':1795478400.5}]")
                        .get(0);

        assertThat(pack.readings()).extracting(Reading::quantity).containsExactly(Quantity.PEOPLE_IN);
        assertThat(pack.counterStart()).contains(Instant.parse("2026-11-24T00:00:00.500Z"));
    }

    @Test
    void samplesOfBeforeAndAfterARestartAreToldApart() throws NotAccepted {
        List<ReadingPack> packs = read(
                """
                [{'bn':'yixing/air-lobby/','bt':1795485500,'bu':'count','n':'people_in','v':12},
                 {'n':'counter_start','u':'s','v':1795478400},
                 {'n':'people_in','v':13,'t':5},
                 {'n':'people_in','v':1,'t':10},
                 {'n':'counter_start','u':'s','v':1795485508,'t':10}]""");

        assertThat(packs).hasSize(2);
        assertThat(packs.get(0).counterStart()).contains(Instant.ofEpochSecond(1_795_478_400));
        assertThat(packs.get(0).readings()).extracting(Reading::value).containsExactly(12.0, 13.0);
        assertThat(packs.get(1).counterStart()).contains(Instant.ofEpochSecond(1_795_485_508));
        assertThat(packs.get(1).readings()).extracting(Reading::value).containsExactly(1.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            unknown-device   | [{'bn':'yixing/air-waiting/','n':'co2','u':'ppm','v':612}]
            unknown-device   | [{'bn':'other/air-lobby/','n':'co2','u':'ppm','v':612}]
            unknown-device   | [{'n':'co2','u':'ppm','v':612}]
            unknown-device   | [{'bn':'yixing/air-lobby/','n':'co2','u':'ppm','v':612},{'bn':'yixing/x/','n':'co2','u':'ppm','v':612}]
            unknown-quantity | [{'bn':'yixing/air-lobby/','n':'smell','u':'ppm','v':612}]
            unknown-quantity | [{'bn':'yixing/air-lobby/','u':'ppm','v':612}]
            unknown-unit     | [{'bn':'yixing/air-lobby/','n':'co2','u':'%','v':612}]
            unknown-unit     | [{'bn':'yixing/air-lobby/','n':'co2','v':612}]
            unknown-unit     | [{'bn':'yixing/air-lobby/','n':'counter_start','u':'ms','v':612}]
            not-senml        | [{'bn':'yixing/air-lobby/','n':'co2','u':'ppm','vs':'612'}]
            not-senml        | [{'bn':'yixing/air-lobby/','n':'people_in','u':'count','vb':true}]
            out-of-range     | [{'bn':'yixing/air-lobby/','n':'co2','u':'ppm','v':-1}]
            out-of-range     | [{'bn':'yixing/air-lobby/','n':'humidity','u':'%RH','v':100.1}]
            out-of-range     | [{'bn':'yixing/air-lobby/','n':'counter_start','u':'s','v':-1}]
            ahead-of-time    | [{'bn':'yixing/air-lobby/','bt':1795485900.001,'n':'co2','u':'ppm','v':612}]
            ahead-of-time    | [{'bn':'yixing/air-lobby/','bt':1795485900.001,'n':'counter_start','u':'s','v':612}]
            out-of-range     | [{'bn':'yixing/air-lobby/','n':'co2','u':'ppm','v':-1},{'n':'smell','u':'ppm','v':612}]
            unknown-quantity | [{'bn':'yixing/air-lobby/','n':'smell','u':'ppm','v':1},{'n':'co2','u':'ppm','v':-1}]
            """)
    void aPackIsRefusedWhollyForItsFirstFault(String reason, String pack) {
        assertThatThrownBy(() -> read(pack)).hasMessageStartingWith(reason + ": ");
    }

    @ParameterizedTest
    @CsvSource({"1795485900", "1795485599", "1700000000", "268435456"})
    void fiveMinutesAheadAreToleratedAndLateNeverMatters(String time) throws NotAccepted {
        assertThat(read("[{'bn':'yixing/air-lobby/','bt':" + time + ",'n':'co2','u':'ppm','v':612}]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Quantity.class)
    void everyQuantityIsTakenInItsUnit(Quantity quantity) throws NotAccepted {
        assertThat(read("[{'bn':'yixing/air-lobby/','n':'" + quantity.senmlName() + "','u':'" + quantity.unit()
                                + "','v':20}]")
                        .get(0)
                        .readings())
                .extracting(Reading::quantity)
                .containsExactly(quantity);
    }

    private static List<ReadingPack> read(String pack) throws NotAccepted {
        return new PackReader().read(YIXING, AIR, pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8), NOW);
    }
}
