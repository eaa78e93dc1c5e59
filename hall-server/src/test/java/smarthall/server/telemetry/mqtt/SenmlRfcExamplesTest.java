package smarthall.server.telemetry.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 8428 section 5.1 and its rules for base fields. */
class SenmlRfcExamplesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T01:20:00.123Z");

    @Test
    void singleDataPoint() throws NotAccepted {
        assertThat(read("[{'n':'urn:dev:ow:10e2073a01080063','u':'Cel','v':23.1}]"))
                .containsExactly(new SenmlRecord("urn:dev:ow:10e2073a01080063", "Cel", 23.1, NOW));
    }

    @Test
    void multipleDataPoints() throws NotAccepted {
        assertThat(
                        read(
                                """
                [{'bn':'urn:dev:ow:10e2073a01080063:','n':'voltage','u':'V','v':120.1},
                 {'n':'current','u':'A','v':1.2}]"""))
                .containsExactly(
                        new SenmlRecord("urn:dev:ow:10e2073a01080063:voltage", "V", 120.1, NOW),
                        new SenmlRecord("urn:dev:ow:10e2073a01080063:current", "A", 1.2, NOW));
    }

    @Test
    void baseTimeAndBaseUnitHoldUntilARecordSaysOtherwise() throws NotAccepted {
        List<SenmlRecord> records = read(
                """
                [{'bn':'urn:dev:ow:10e2073a0108006:','bt':1.276020076001e+09,'bu':'A','bver':5,
                  'n':'voltage','u':'V','v':120.1},
                 {'n':'current','t':-5,'v':1.2},{'n':'current','t':-4,'v':1.3},{'n':'current','t':-3,'v':1.4},
                 {'n':'current','t':-2,'v':1.5},{'n':'current','t':-1,'v':1.6},{'n':'current','v':1.7}]""");

        Instant base = Instant.ofEpochMilli(1_276_020_076_001L);
        assertThat(records).hasSize(7);
        assertThat(records.get(0)).isEqualTo(new SenmlRecord("urn:dev:ow:10e2073a0108006:voltage", "V", 120.1, base));
        assertThat(records.get(1))
                .isEqualTo(new SenmlRecord("urn:dev:ow:10e2073a0108006:current", "A", 1.2, base.minusSeconds(5)));
        assertThat(records.get(6)).isEqualTo(new SenmlRecord("urn:dev:ow:10e2073a0108006:current", "A", 1.7, base));
    }

    @Test
    void aNameMayStandInTheBaseNameAlone() throws NotAccepted {
        List<SenmlRecord> records = read(
                """
                [{'bn':'urn:dev:ow:10e2073a01080063','bt':1.320067464e+09,'bu':'%RH','v':20},
                 {'u':'lon','v':24.30621},{'u':'lat','v':60.07965},{'t':60,'v':20.3},{'u':'%EL','t':150,'v':98}]""");

        assertThat(records).extracting(SenmlRecord::name).containsOnly("urn:dev:ow:10e2073a01080063");
        assertThat(records).extracting(SenmlRecord::unit).containsExactly("%RH", "lon", "lat", "%RH", "%EL");
        assertThat(records.get(4).at()).isEqualTo(Instant.ofEpochSecond(1_320_067_614L));
    }

    @Test
    void multipleDataTypes() throws NotAccepted {
        assertThat(
                        read(
                                """
                [{'bn':'urn:dev:ow:10e2073a01080063:','n':'temp','u':'Cel','v':23.1},
                 {'n':'label','vs':'Machine Room'},{'n':'open','vb':false},{'n':'nfc-reader','vd':'aGkgCg'}]"""))
                .extracting(SenmlRecord::number)
                .containsExactly(23.1, null, null, null);
    }

    @Test
    void aCollectionOfResources() throws NotAccepted {
        List<SenmlRecord> records = read(
                """
                [{'bn':'2001:db8::2/','bt':1.320078429e+09,'n':'temperature','u':'Cel','v':25.2},
                 {'n':'humidity','u':'%RH','v':30},
                 {'bn':'2001:db8::1/','n':'temperature','u':'Cel','v':12.3},{'n':'humidity','u':'%RH','v':67}]""");

        assertThat(records)
                .extracting(SenmlRecord::name)
                .containsExactly(
                        "2001:db8::2/temperature",
                        "2001:db8::2/humidity",
                        "2001:db8::1/temperature",
                        "2001:db8::1/humidity");
        assertThat(records).extracting(SenmlRecord::at).containsOnly(Instant.ofEpochSecond(1_320_078_429L));
    }

    @Test
    void baseValueIsAddedToEveryNumber() throws NotAccepted {
        assertThat(read("[{'bv':20,'n':'a','v':1.5},{'n':'b','v':-1},{'bv':0,'n':'c','v':7}]"))
                .extracting(SenmlRecord::number)
                .containsExactly(21.5, 19.0, 7.0);
    }

    @Test
    void aSumAloneIsAValueButNoNumber() throws NotAccepted {
        assertThat(read("[{'bs':100,'n':'a','s':7},{'n':'b'}]"))
                .extracting(SenmlRecord::number)
                .containsExactly(null, null);
    }

    @Test
    void timesBelowTwoToThe28AreRelativeToNow() throws NotAccepted {
        assertThat(read("[{'n':'a','t':-60,'v':1},{'n':'a','t':5.25,'v':1},{'n':'a','t':268435456,'v':1}]"))
                .extracting(SenmlRecord::at)
                .containsExactly(NOW.minusSeconds(60), NOW.plusMillis(5_250), Instant.ofEpochSecond(268_435_456));
    }

    @ParameterizedTest
    @CsvSource({
        "1795485600.2501, 1795485600250",
        "1795485600.2496, 1795485600250",
        "1795485600.9999, 1795485601000",
        "1.7954856e9, 1795485600000"
    })
    void aTimeIsRoundedToTheMillisecond(String seconds, long millis) throws NotAccepted {
        assertThat(read("[{'n':'a','bt':" + seconds + ",'v':1}]").get(0).at()).isEqualTo(Instant.ofEpochMilli(millis));
    }

    @Test
    void unknownFieldsAreIgnored() throws NotAccepted {
        assertThat(read("[{'n':'a','v':1,'foo':{'x':[1]},'ut':5}]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            not-json  | [{'n':'a','v':1
            not-json  | [{'n':'a','v':1}] x
            not-json  | [{'n':'a','v':NaN}]
            not-json  | [{'n':'a','v':1,'v':2}]
            not-json  | hello
            not-senml | {}
            not-senml | 17
            not-senml | null
            not-senml | []
            not-senml | [1]
            not-senml | [{'v':1}]
            not-senml | [{'n':'','v':1}]
            not-senml | [{'n':'-a','v':1}]
            not-senml | [{'n':'a b','v':1}]
            not-senml | [{'n':'a'}]
            not-senml | [{'n':'a','v':'1'}]
            not-senml | [{'n':'a','v':null}]
            not-senml | [{'n':'a','v':1,'vs':'1'}]
            not-senml | [{'n':'a','vb':1}]
            not-senml | [{'n':7,'v':1}]
            not-senml | [{'n':'a','v':1,'must_':1}]
            not-senml | [{'n':'a','v':1,'bver':11}]
            not-senml | [{'n':'a','v':1,'bver':'10'}]
            not-senml | [{'n':'a','v':1,'bver':10},{'n':'a','v':1,'bver':9}]
            not-senml | [{'n':'a','v':1,'t':1e300}]
            not-senml | [{'n':'a','v':1e999}]
            """)
    void whatIsNoPackIsRefusedWithAReason(String reason, String pack) {
        assertThatThrownBy(() -> read(pack)).isInstanceOf(NotAccepted.class).hasMessageStartingWith(reason + ": ");
    }

    @Test
    void nothingAndBytesThatAreNoTextAreNotJson() {
        assertThatThrownBy(() -> new SenmlReader().read(new byte[0], NOW)).isInstanceOf(NotAccepted.class);
        assertThatThrownBy(() -> new SenmlReader().read(new byte[] {(byte) 0x87, (byte) 0xa7, 0x21}, NOW))
                .hasMessageStartingWith("not-json");
    }

    @Test
    void theLimitsAreThoseOfTheContract() throws NotAccepted {
        String record = "{'n':'a','v':1}";
        assertThat(read("[" + (record + ",").repeat(999) + record + "]")).hasSize(1_000);
        assertThatThrownBy(() -> read("[" + (record + ",").repeat(1_000) + record + "]"))
                .hasMessageStartingWith("too-large");

        assertThat(read("[" + record + " ".repeat(64 * 1_024 - record.length() - 2) + "]"))
                .hasSize(1);
        assertThatThrownBy(() -> read("[" + record + " ".repeat(64 * 1_024 - record.length() - 1) + "]"))
                .hasMessageStartingWith("too-large");
    }

    private static List<SenmlRecord> read(String pack) throws NotAccepted {
        return new SenmlReader().read(pack.replace('\'', '"').getBytes(StandardCharsets.UTF_8), NOW);
    }
}
