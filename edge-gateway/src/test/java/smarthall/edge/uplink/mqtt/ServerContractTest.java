package smarthall.edge.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.edge.outbox.GivenUp;
import smarthall.edge.outbox.SeqRange;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.reading.Reading;
import smarthall.edge.reading.Readings;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The gateway's side of the MQTT wire, by the samples and schemas that the server owns. */
class ServerContractTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HallId YIXING = new HallId("yixing");
    private static final Instant AT = Instant.parse("2026-11-24T02:00:00.250Z");

    @Test
    void anAirStationsReadingsArePublishedLikeTheSample() throws IOException {
        DeviceId air = new DeviceId("air-lobby");
        String published = new Readings(
                        YIXING,
                        air,
                        List.of(
                                new Reading(air, Quantity.TEMPERATURE, 22.4, AT),
                                new Reading(air, Quantity.HUMIDITY, 46.5, AT),
                                new Reading(air, Quantity.CO2, 612, AT),
                                new Reading(air, Quantity.PM2_5, 18.3, AT)))
                .toSenml();

        assertThat(JSON.readTree(published)).isEqualTo(JSON.readTree(sample("telemetry")));
        assertThat(violations("telemetry", published)).isEmpty();
    }

    @Test
    void aDoorsReadingsArePublishedLikeTheSample() throws IOException {
        DeviceId door = new DeviceId("door-south-counter");
        Instant at = Instant.parse("2026-11-24T02:00:05Z");
        String published = new Readings(
                        YIXING,
                        door,
                        List.of(
                                new Reading(door, Quantity.PEOPLE_IN, 128, at),
                                new Reading(door, Quantity.PEOPLE_OUT, 97, at),
                                new Reading(door, Quantity.COUNTER_START, 1_795_478_400, at)))
                .toSenml();

        assertThat(JSON.readTree(published)).isEqualTo(JSON.readTree(sample("door-telemetry")));
        assertThat(violations("door-telemetry", published)).isEmpty();
        assertThat(violations("telemetry", published)).isEmpty();
    }

    @Test
    void theSampleReceiptIsUnderstood() throws IOException {
        Receipt receipt = Receipt.decode(sample("receipt").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(receipt.stored()).containsExactly(new SeqRange(1041, 1063), new SeqRange(1066, 1066));
        assertThat(receipt.refused()).isEqualTo(Map.of(1064L, "unknown-unit"));
    }

    @Test
    void theSampleOfNodeKeysIsUnderstood() throws IOException {
        Map<DeviceId, Optional<byte[]>> keys = KeyMessage.decode(
                        sample("node-keys").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(keys).hasSize(2).containsEntry(new DeviceId("noise-waiting"), Optional.empty());
        assertThat(keys.get(new DeviceId("air-lobby")))
                .hasValueSatisfying(key -> assertThat(key).hasSize(16).startsWith(0x00, 0x11));
    }

    @Test
    void theSampleOfAWordInPartsIsUnderstood() throws IOException {
        KeyWord word = new KeyWord("keys");
        byte[] part = sample("node-keys-part").getBytes(StandardCharsets.UTF_8);

        assertThat(word.heard("keys/2", part)).isEqualTo(new KeyWord.Heard.NotYet());
        assertThat(word.heard("keys", sample("node-keys-in-parts").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new KeyWord.Heard.NotYet());
        assertThat(word.heard("keys/1", part))
                .isInstanceOfSatisfying(KeyWord.Heard.Whole.class, whole -> assertThat(whole.keys())
                        .containsOnlyKeys(new DeviceId("air-lobby")));
    }

    @Test
    void theGatewaysStatusIsSaidLikeTheSample() throws IOException {
        String online = text(new StatusMessage(true, AT).ofGateway("0.1.0", GivenUp.NOTHING, 0));
        String offline = text(new StatusMessage(false, AT).ofGateway("0.1.0", new GivenUp(1_024, 3), 7));

        assertThat(JSON.readTree(online)).isEqualTo(JSON.readTree(sample("gateway-status")));
        assertThat(violations("gateway-status", online)).isEmpty();
        assertThat(violations("gateway-status", offline)).isEmpty();
        assertThat(offline).contains("\"thinned\":1024", "\"expired\":3");
    }

    @Test
    void aNodesStatusTellsItsFirmwareAndHowMuchOfANewOneIsThere() throws IOException {
        String status =
                text(new StatusMessage(true, AT, "1.4.0").updating("f-1", 40).ofDevice());

        assertThat(status).contains("\"firmware\":\"1.4.0\"", "\"update\":{\"id\":\"f-1\",\"percent\":40}");
        assertThat(violations("device-status", status)).isEmpty();
    }

    @Test
    void aNodesStatusIsTheSampleWithoutWhatTheGatewayCannotKnow() throws IOException {
        String status = text(new StatusMessage(true, AT).ofDevice());
        ObjectNode known = ((ObjectNode) JSON.readTree(sample("device-status"))).remove(List.of("firmware", "battery"));

        assertThat(JSON.readTree(status)).isEqualTo(known);
        assertThat(violations("device-status", status)).isEmpty();
        assertThat(violations("device-status", "{\"state\":\"gone\",\"at\":\"2026-11-24T02:00:00Z\"}"))
                .isNotEmpty();
    }

    private static String text(byte[] payload) {
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static String sample(String message) throws IOException {
        return resource(message + ".v1.json");
    }

    private static String resource(String name) throws IOException {
        try (InputStream file =
                Objects.requireNonNull(ServerContractTest.class.getResourceAsStream("/contract/mqtt/" + name), name)) {
            return text(file.readAllBytes());
        }
    }

    private static List<com.networknt.schema.Error> violations(String message, String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource(message + ".v1.schema.json"), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
