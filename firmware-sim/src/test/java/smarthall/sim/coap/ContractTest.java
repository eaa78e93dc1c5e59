package smarthall.sim.coap;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import smarthall.sim.device.Measurement;
import smarthall.sim.device.Pack;
import smarthall.sim.device.Quantity;
import smarthall.sim.settings.DeviceId;
import tools.jackson.databind.json.JsonMapper;

/** The packs of this program are what the gateway's samples and schema say. */
class ContractTest {

    private static final Map<String, Pack> SAMPLES = Map.of(
            "readings.v1.json",
            pack(
                    "air-lobby",
                    "2026-11-24T02:00:00.250Z",
                    Quantity.TEMPERATURE.of(22.4),
                    Quantity.HUMIDITY.of(46.5),
                    Quantity.CO2.of(612),
                    Quantity.PM2_5.of(18.3)),
            "noise-readings.v1.json",
            pack("noise-waiting", "2026-11-24T02:00:05.500Z", Quantity.NOISE.of(58.7)),
            "area-readings.v1.json",
            pack("area-waiting", "2026-11-24T02:00:04.500Z", Quantity.OCCUPANCY.of(22)),
            "door-readings.v1.json",
            pack(
                    "door-south-counter",
                    "2026-11-24T02:00:05Z",
                    Quantity.PEOPLE_IN.of(128),
                    Quantity.PEOPLE_OUT.of(97),
                    Quantity.COUNTER_START.of(1795478400)));

    private final JsonMapper mapper = JsonMapper.builder().build();

    static Stream<Map.Entry<String, Pack>> samples() {
        return SAMPLES.entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aPackIsWrittenAsTheSampleSays(Map.Entry<String, Pack> sample) throws IOException {
        String written = new SenmlJson().encode(sample.getValue());

        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(resource(sample.getKey())));
        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
        assertThat(schema().validate(resource(sample.getKey()), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNotAPack() throws IOException {
        assertThat(schema().validate("[{\"n\":\"co2\",\"v\":1}]", InputFormat.JSON))
                .isNotEmpty();
        assertThat(schema().validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void everySampleOfReadingsIsCovered() throws IOException {
        Path folder = Path.of(getClass()
                        .getResource("/contract/coap/readings.v1.json")
                        .getPath())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            List<String> samples = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains("readings") && !name.contains("schema"))
                    .toList();
            assertThat(SAMPLES.keySet()).containsExactlyInAnyOrderElementsOf(samples);
        }
    }

    private static Pack pack(String device, String at, Measurement... measurements) {
        return new Pack("yixing", new DeviceId(device), Instant.parse(at), List.of(measurements));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(resource("readings.v1.schema.json"), InputFormat.JSON);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream("/contract/coap/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
