package smarthall.server.telemetry.mqtt;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingPack;
import smarthall.server.telemetry.RefusalReason;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server's side of the MQTT wire, by the samples and schemas it owns. */
class MqttContractTest {

    private static final Path FOLDER = Path.of("src", "contract", "mqtt");
    private static final JsonMapper JSON = new JsonMapper();
    private static final HallId YIXING = new HallId("yixing");
    private static final Instant NOW = Instant.parse("2026-11-24T02:00:06Z");

    @Test
    void everyMessageHasASampleASchemaAndALineInTheReadme() throws IOException {
        List<String> messages = List.of(
                "telemetry",
                "door-telemetry",
                "receipt",
                "node-keys",
                "node-keys-in-parts",
                "node-keys-part",
                "gateway-status",
                "device-status");
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("README.md"),
                                    messages.stream().flatMap(name -> Stream.of(name + ".v1.json", schema(name))))
                            .toList());
        }
        String readme = Files.readString(FOLDER.resolve("README.md"));
        assertThat(messages).allSatisfy(name -> assertThat(readme).contains("(" + name + ".v1.json)"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "telemetry",
                "door-telemetry",
                "receipt",
                "node-keys",
                "node-keys-in-parts",
                "node-keys-part",
                "gateway-status",
                "device-status"
            })
    void everySampleFitsItsSchema(String message) throws IOException {
        assertThat(violations(message, sample(message))).isEmpty();
    }

    @Test
    void theAirStationsSampleSaysWhatItSays() throws IOException, NotAccepted {
        DeviceId air = new DeviceId("air-lobby");
        Instant at = Instant.parse("2026-11-24T02:00:00.250Z");

        assertThat(read(air, sample("telemetry")))
                .containsExactly(new ReadingPack(
                        YIXING,
                        air,
                        List.of(
                                new Reading(YIXING, air, Quantity.TEMPERATURE, at, 22.4),
                                new Reading(YIXING, air, Quantity.HUMIDITY, at, 46.5),
                                new Reading(YIXING, air, Quantity.CO2, at, 612),
                                new Reading(YIXING, air, Quantity.PM2_5, at, 18.3)),
                        Optional.empty()));
    }

    @Test
    void theDoorsSampleSaysWhatItSays() throws IOException, NotAccepted {
        DeviceId door = new DeviceId("door-south-counter");
        Instant at = Instant.parse("2026-11-24T02:00:05Z");

        assertThat(read(door, sample("door-telemetry")))
                .containsExactly(new ReadingPack(
                        YIXING,
                        door,
                        List.of(
                                new Reading(YIXING, door, Quantity.PEOPLE_IN, at, 128),
                                new Reading(YIXING, door, Quantity.PEOPLE_OUT, at, 97)),
                        Optional.of(Instant.parse("2026-11-24T00:00:00Z"))));
    }

    @Test
    void theReceiptIsWrittenLikeItsSample() throws IOException {
        List<Arrival> committed = Stream.concat(
                        IntStream.rangeClosed(1041, 1063).mapToObj(MqttContractTest::stored),
                        Stream.of(
                                stored(1066),
                                Arrival.refused(message(), RefusalReason.UNKNOWN_UNIT, sender(1064), () -> {})))
                .toList();

        byte[] receipt = Receipt.of(committed)
                .get(new Receipt.Address(YIXING, new GatewayId("gw-1")))
                .toJson();

        assertThat(JSON.readTree(receipt)).isEqualTo(JSON.readTree(sample("receipt")));
    }

    @Test
    void everyReasonIsOneThatTheSchemaTakes() throws IOException {
        for (RefusalReason reason : RefusalReason.values()) {
            assertThat(violations("receipt", "{\"stored\":[],\"refused\":[[1,\"" + reason.code() + "\"]]}"))
                    .isEmpty();
        }
        assertThat(violations("receipt", "{\"stored\":[[1]],\"refused\":[]}")).isNotEmpty();
        assertThat(violations("receipt", "{\"stored\":[]}")).isNotEmpty();
    }

    @Test
    void theSchemaKnowsExactlyTheQuantitiesOfTheServer() throws IOException {
        JsonNode names = JSON.readTree(Files.readString(FOLDER.resolve(schema("telemetry"))))
                .path("$defs")
                .path("record")
                .path("properties")
                .path("n")
                .path("enum");

        assertThat(names.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("counter_start"),
                                Stream.of(Quantity.values()).map(Quantity::senmlName))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
            not-senml        | {"bn":"yixing/air-lobby/","n":"co2","u":"ppm","v":612}
            not-senml        | []
            not-senml        | [{"bn":"yixing/air-lobby/","n":"co2","u":"ppm"}]
            not-senml        | [{"bn":"yixing/air-lobby/","n":"co2","u":"ppm","v":"612"}]
            unknown-device   | [{"bt":1795485600,"n":"co2","u":"ppm","v":612}]
            unknown-unit     | [{"bn":"yixing/air-lobby/","n":"co2","u":"percent","v":612}]
            unknown-quantity | [{"bn":"yixing/air-lobby/","n":"smell","u":"ppm","v":612}]
            """)
    void whatTheSchemaRefusesTheServerRefusesWithAReason(String reason, String pack) throws IOException {
        assertThat(violations("telemetry", pack)).isNotEmpty();
        assertThatThrownBy(() -> read(new DeviceId("air-lobby"), pack)).hasMessageStartingWith(reason);
    }

    @Test
    void anUnknownFieldIsIgnored() throws IOException, NotAccepted {
        String pack =
                "[{\"bn\":\"yixing/air-lobby/\",\"bt\":1795485600,\"n\":\"co2\",\"u\":\"ppm\",\"v\":612,\"x\":1}]";

        assertThat(violations("telemetry", pack)).isEmpty();
        assertThat(read(new DeviceId("air-lobby"), pack).get(0).readings()).hasSize(1);
    }

    private static Arrival stored(int seq) {
        return Arrival.accepted(message(), List.of(), sender(seq), () -> {});
    }

    private static Optional<Arrival.Sender> sender(int seq) {
        return Optional.of(new Arrival.Sender(YIXING, new GatewayId("gw-1"), seq));
    }

    private static Arrival.Message message() {
        return new Arrival.Message(Optional.of(YIXING), "halls/yixing/telemetry/air-lobby", new byte[0], NOW);
    }

    private static List<ReadingPack> read(DeviceId device, String pack) throws NotAccepted {
        return new PackReader().read(YIXING, device, pack.getBytes(StandardCharsets.UTF_8), NOW);
    }

    private static String schema(String message) {
        return message + ".v1.schema.json";
    }

    private static String sample(String message) throws IOException {
        return Files.readString(FOLDER.resolve(message + ".v1.json"));
    }

    private static List<String> violations(String message, String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FOLDER.resolve(schema(message))), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }
}
