package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.reading.Reading;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlPack;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's side of the wire between node and gateway, by the samples and schemas it owns. */
class ContractTest {
    private static final Path FOLDER = Path.of("src", "contract", "coap");
    private static final HallId YIXING = new HallId("yixing");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:05.500Z");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everySampleIsCovered() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "README.md",
                            "readings.v1.json",
                            "noise-readings.v1.json",
                            "door-readings.v1.json",
                            "area-readings.v1.json",
                            "readings.v1.schema.json",
                            "firmware.v1.json",
                            "firmware.v1.schema.json",
                            "time.v1.json",
                            "time.v1.schema.json");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "readings.v1.json, air-lobby",
        "noise-readings.v1.json, noise-waiting",
        "door-readings.v1.json, door-south-counter",
        "area-readings.v1.json, area-waiting"
    })
    void aSampleIsDecodedAndGoesOnUnchanged(String file, String device) throws IOException, RefusedPackException {
        String sample = Files.readString(FOLDER.resolve(file));

        Readings readings = decode(sample, device);

        assertThat(JSON.readTree(readings.toSenml())).isEqualTo(JSON.readTree(sample));
        assertThat(violations("readings.v1.schema.json", sample)).isEmpty();
        assertThat(violations("readings.v1.schema.json", readings.toSenml())).isEmpty();
    }

    @Test
    void theAirStationsSampleSaysWhatItSays() throws IOException, RefusedPackException {
        DeviceId airLobby = new DeviceId("air-lobby");
        Instant at = Instant.parse("2026-11-24T02:00:00.250Z");

        assertThat(decode(Files.readString(FOLDER.resolve("readings.v1.json")), "air-lobby")
                        .items())
                .containsExactly(
                        new Reading(airLobby, Quantity.TEMPERATURE, 22.4, at),
                        new Reading(airLobby, Quantity.HUMIDITY, 46.5, at),
                        new Reading(airLobby, Quantity.CO2, 612, at),
                        new Reading(airLobby, Quantity.PM2_5, 18.3, at));
    }

    @Test
    void anUnknownFieldIsIgnored() throws RefusedPackException {
        String pack =
                "[{\"bn\":\"yixing/air-lobby/\",\"bt\":1795485600,\"n\":\"co2\",\"u\":\"ppm\",\"v\":612,\"x\":1}]";

        assertThat(decode(pack, "air-lobby").items()).hasSize(1);
        assertThat(violations("readings.v1.schema.json", pack)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            wrong-base-name | [{"bt":1795485600,"n":"co2","u":"ppm","v":612}]
            not-senml       | [{"bn":"yixing/air-lobby/","n":"co2","u":"ppm"}]
            not-senml       | [{"bn":"yixing/air-lobby/","n":"co2","u":"ppm","v":"612"}]
            unknown-unit    | [{"bn":"yixing/air-lobby/","n":"co2","u":"percent","v":612}]
            unknown-quantity| [{"bn":"yixing/air-lobby/","n":"smell","u":"ppm","v":612}]
            not-senml       | []
            not-senml       | {"bn":"yixing/air-lobby/","n":"co2","u":"ppm","v":612}
            """)
    void whatTheSchemaRefusesTheDecoderRefusesWithAReason(String reason, String pack) {
        assertThat(violations("readings.v1.schema.json", pack)).isNotEmpty();
        assertThatThrownBy(() -> decode(pack, "air-lobby")).hasMessageStartingWith(reason);
    }

    @Test
    void hallTimeIsEncodedLikeItsSample() throws IOException {
        Clock clock = Clock.fixed(Instant.parse("2026-11-24T02:00:00.250Z"), ZoneOffset.UTC);
        String sample = Files.readString(FOLDER.resolve("time.v1.json"));

        assertThat(JSON.readTree(new TimeResource(clock).body())).isEqualTo(JSON.readTree(sample));
        assertThat(violations("time.v1.schema.json", sample)).isEmpty();
    }

    @Test
    void whatANodeTellsOfItsFirmwareIsLikeItsSample() throws IOException {
        assertThat(violations("firmware.v1.schema.json", Files.readString(FOLDER.resolve("firmware.v1.json"))))
                .isEmpty();
        assertThat(violations("firmware.v1.schema.json", "{\"version\":\"1.1\"}"))
                .isNotEmpty();
    }

    private static Readings decode(String pack, String device) throws RefusedPackException {
        return Readings.of(
                YIXING,
                new DeviceId(device),
                SenmlPack.resolve(new SenmlCodec().fromJson(pack.getBytes(StandardCharsets.UTF_8)), NOW),
                NOW);
    }

    private static List<com.networknt.schema.Error> violations(String schemaFile, String json) {
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FOLDER.resolve(schemaFile)), InputFormat.JSON);
            return schema.validate(json, InputFormat.JSON);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
