package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlEntry;
import smarthall.edge.reading.SenmlPack;
import smarthall.edge.reading.SenmlValue;

/** The examples of RFC 8428 sections 5.1 and 6, and its rules for base fields. */
class SenmlRfcExamplesTest {
    private static final Instant NOW = Instant.parse("2026-11-24T01:20:00Z");
    private final SenmlCodec codec = new SenmlCodec();

    @Test
    void singleDataPoint() throws RefusedPackException {
        List<SenmlEntry> entries = json("[{\"n\":\"urn:dev:ow:10e2073a01080063\",\"u\":\"Cel\",\"v\":23.1}]");

        assertThat(entries)
                .containsExactly(
                        new SenmlEntry("urn:dev:ow:10e2073a01080063", "Cel", NOW, new SenmlValue.Numeric(23.1), null));
    }

    @Test
    void multipleDataPointsShareTheBaseName() throws RefusedPackException {
        List<SenmlEntry> entries = json(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"voltage","u":"V","v":120.1},
                 {"n":"current","u":"A","v":1.2}]""");

        assertThat(entries)
                .extracting(SenmlEntry::name)
                .containsExactly("urn:dev:ow:10e2073a01080063:voltage", "urn:dev:ow:10e2073a01080063:current");
        assertThat(entries).extracting(SenmlEntry::unit).containsExactly("V", "A");
    }

    private static final String BASE_TIME_EXAMPLE =
            """
            [{"bn":"urn:dev:ow:10e2073a0108006:","bt":1.276020076001e+09,"bu":"A","bver":5,"n":"voltage","u":"V","v":120.1},
             {"n":"current","t":-5,"v":1.2},{"n":"current","t":-4,"v":1.3},{"n":"current","t":-3,"v":1.4},
             {"n":"current","t":-2,"v":1.5},{"n":"current","t":-1,"v":1.6},{"n":"current","v":1.7}]""";

    @Test
    void baseTimeAndBaseUnitResolveToTheFormOfSection514() throws RefusedPackException {
        List<SenmlEntry> entries = json(BASE_TIME_EXAMPLE);

        assertThat(entries).hasSize(7);
        assertThat(entries.get(0))
                .isEqualTo(new SenmlEntry(
                        "urn:dev:ow:10e2073a0108006:voltage",
                        "V",
                        Instant.ofEpochMilli(1_276_020_076_001L),
                        new SenmlValue.Numeric(120.1),
                        null));
        for (int i = 1; i < 7; i++) {
            assertThat(entries.get(i))
                    .isEqualTo(new SenmlEntry(
                            "urn:dev:ow:10e2073a0108006:current",
                            "A",
                            Instant.ofEpochMilli(1_276_020_070_001L + i * 1000L),
                            new SenmlValue.Numeric((11 + i) / 10.0),
                            null));
        }
    }

    @Test
    void aNameMayStandInTheBaseNameAlone() throws RefusedPackException {
        List<SenmlEntry> entries = json(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063","bt":1.320067464e+09,"bu":"%RH","v":20},
                 {"u":"lon","v":24.30621},{"u":"lat","v":60.07965},{"t":60,"v":20.3},{"u":"%EL","t":150,"v":98}]""");

        assertThat(entries).extracting(SenmlEntry::name).containsOnly("urn:dev:ow:10e2073a01080063");
        assertThat(entries).extracting(SenmlEntry::unit).containsExactly("%RH", "lon", "lat", "%RH", "%EL");
        assertThat(entries.get(4).at()).isEqualTo(Instant.ofEpochSecond(1_320_067_614L));
    }

    @Test
    void multipleDataTypes() throws RefusedPackException {
        List<SenmlEntry> entries = json(
                """
                [{"bn":"urn:dev:ow:10e2073a01080063:","n":"temp","u":"Cel","v":23.1},
                 {"n":"label","vs":"Machine Room"},{"n":"open","vb":false},{"n":"nfc-reader","vd":"aGkgCg"}]""");

        assertThat(entries)
                .extracting(SenmlEntry::value)
                .containsExactly(
                        new SenmlValue.Numeric(23.1),
                        new SenmlValue.Text("Machine Room"),
                        new SenmlValue.Bool(false),
                        new SenmlValue.Data("aGkgCg"));
    }

    @Test
    void aBaseNameHoldsUntilTheNext() throws RefusedPackException {
        List<SenmlEntry> entries = json(
                """
                [{"bn":"2001:db8::2/","bt":1.320078429e+09,"n":"temperature","u":"Cel","v":25.2},
                 {"n":"humidity","u":"%RH","v":30},
                 {"bn":"2001:db8::1/","n":"temperature","u":"Cel","v":12.3},{"n":"humidity","u":"%RH","v":67}]""");

        assertThat(entries)
                .extracting(SenmlEntry::name)
                .containsExactly(
                        "2001:db8::2/temperature",
                        "2001:db8::2/humidity",
                        "2001:db8::1/temperature",
                        "2001:db8::1/humidity");
        assertThat(entries).extracting(SenmlEntry::at).containsOnly(Instant.ofEpochSecond(1_320_078_429L));
    }

    @Test
    void theCborExampleOfSection6SaysTheSameAsTheJsonOne() throws RefusedPackException {
        byte[] cbor = HexFormat.of()
                .parseHex("87a721781b75726e3a6465763a6f773a3130653230373361303130383030363a22fb41d303a15b001062"
                        + "236141200500" + "67766f6c74616765" + "01615602fb405e066666666666"
                        + "a3006763757272656e74062402fb3ff3333333333333"
                        + "a3006763757272656e74062302fb3ff4cccccccccccd"
                        + "a3006763757272656e74062202fb3ff6666666666666"
                        + "a3006763757272656e74062102f93e00"
                        + "a3006763757272656e74062002fb3ff999999999999a"
                        + "a2006763757272656e7402fb3ffb333333333333");

        assertThat(SenmlPack.resolve(codec.fromCbor(cbor), NOW)).isEqualTo(json(BASE_TIME_EXAMPLE));
    }

    @Test
    void timesBelowTwoToThe28AreRelativeToNow() throws RefusedPackException {
        List<SenmlEntry> entries = json("[{\"n\":\"a\",\"t\":-60,\"v\":1},{\"n\":\"a\",\"t\":5.25,\"v\":1},"
                + "{\"n\":\"a\",\"t\":268435456,\"v\":1}]");

        assertThat(entries)
                .extracting(SenmlEntry::at)
                .containsExactly(NOW.minusSeconds(60), NOW.plusMillis(5250), Instant.ofEpochSecond(268_435_456));
    }

    @Test
    void baseValueAndBaseSumAreAdded() throws RefusedPackException {
        List<SenmlEntry> entries =
                json("[{\"bv\":20,\"bs\":100,\"n\":\"a\",\"v\":1.5,\"s\":7},{\"n\":\"b\",\"v\":-1}]");

        assertThat(entries)
                .extracting(SenmlEntry::value)
                .containsExactly(new SenmlValue.Numeric(21.5), new SenmlValue.Numeric(19));
        assertThat(entries).extracting(SenmlEntry::sum).containsExactly(107.0, 100.0);
    }

    @Test
    void unknownFieldsAreIgnored() throws RefusedPackException {
        assertThat(json("[{\"n\":\"a\",\"v\":1,\"foo\":{\"x\":1}}]")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            not-json  | [{"n":"a","v":1
            not-json  | [{"n":"a","v":1}] x
            not-json  | [{"n":"a","v":NaN}]
            not-json  | [{"n":"a","v":1,"v":2}]
            not-senml | {}
            not-senml | 17
            not-senml | []
            not-senml | [1]
            not-senml | [{"v":1}]
            not-senml | [{"n":"","v":1}]
            not-senml | [{"n":"-a","v":1}]
            not-senml | [{"n":"a b","v":1}]
            not-senml | [{"n":"a"}]
            not-senml | [{"n":"a","v":"1"}]
            not-senml | [{"n":"a","v":1,"vs":"1"}]
            not-senml | [{"n":"a","vb":1}]
            not-senml | [{"n":7,"v":1}]
            not-senml | [{"n":"a","v":1,"must_":1}]
            not-senml | [{"n":"a","v":1,"bver":11}]
            not-senml | [{"n":"a","v":1,"bver":"10"}]
            not-senml | [{"n":"a","v":1,"bver":10},{"n":"a","v":1,"bver":9}]
            not-senml | [{"n":"a","v":1,"t":1e300}]
            not-senml | [{"n":"a","v":1e999}]
            """)
    void malformedPacksAreRefusedWithAReason(String reason, String pack) {
        assertThatThrownBy(() -> json(pack))
                .isInstanceOf(RefusedPackException.class)
                .hasMessageStartingWith(reason + ": ");
    }

    @Test
    void truncatedCborIsRefused() {
        assertThatThrownBy(() -> codec.fromCbor(new byte[] {(byte) 0x87, (byte) 0xa7, 0x21}))
                .isInstanceOf(RefusedPackException.class);
    }

    private List<SenmlEntry> json(String pack) throws RefusedPackException {
        return SenmlPack.resolve(codec.fromJson(pack.getBytes(StandardCharsets.UTF_8)), NOW);
    }
}
