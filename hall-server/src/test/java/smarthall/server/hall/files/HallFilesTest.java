package smarthall.server.hall.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import smarthall.server.hall.FloorPlan;
import smarthall.server.hall.HallDescription;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class HallFilesTest {

    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");
    private static final Path SCHEMA = Path.of("src/contract/hall/hall.v1.schema.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HallFiles files = new HallFiles();

    @TempDir
    Path folder;

    @Test
    void theSampleHallKeepsToItsSchemaAndIsRead() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(Files.readString(SAMPLE), InputFormat.JSON)).isEmpty();

        HallDescription hall = files.read(SAMPLE);

        assertThat(hall.zones()).hasSize(4);
        assertThat(hall.doors()).hasSize(2);
        assertThat(hall.lines()).hasSize(5);
        assertThat(hall.counters()).hasSize(8);
        assertThat(hall.devices())
                .filteredOn(device -> device.kind().equals("NOISE_METER"))
                .hasSize(2)
                .allSatisfy(meter -> assertThat(meter.samples()).isEqualTo(Duration.ofSeconds(5)));
    }

    @Test
    void theSampleHallIsDrawn() {
        HallDescription hall = files.read(SAMPLE);
        FloorPlan plan = hall.floorPlan().orElseThrow();

        assertThat(plan.zones()).hasSameSizeAs(hall.zones());
        assertThat(plan.doors()).hasSameSizeAs(hall.doors());
        assertThat(plan.counters()).hasSameSizeAs(hall.counters());
        assertThat(plan.devices()).hasSameSizeAs(hall.devices());
        assertThat(plan.places()).extracting(FloorPlan.Place::kind).contains(FloorPlan.PlaceKind.RECEPTION);
    }

    @Test
    void aHallWithoutAFloorPlanIsAHallToo() throws IOException {
        ObjectNode hall = sample();
        hall.remove("floorPlan");
        for (String part : List.of("zones", "doors", "counters", "devices")) {
            hall.withArray(part).forEach(each -> ((ObjectNode) each).remove(List.of("outline", "at")));
        }

        assertThat(files.read(written(hall.toString())).floorPlan()).isEmpty();
    }

    /** What is changed in the sample, by what, and the sentence that the operator reads. */
    static Stream<Arguments> wrongHalls() {
        return Stream.of(
                wrong(
                        "/hall",
                        "\"Yi Xing\"",
                        "The name of a hall must match [a-z0-9][a-z0-9-]{0,63}, not \"Yi Xing\"."),
                wrong("/hall", "null", "It lacks \"hall\"."),
                wrong("/timeZone", "\"Asia/Yixing\"", "Unknown time-zone ID: Asia/Yixing"),
                wrong("/name/en", "\" \"", "It lacks \"name.en\"."),
                wrong("/zones", "null", "It lacks \"zones\"."),
                wrong("/zones/1/areaSquareMetres", "null", "The zone waiting lacks \"areaSquareMetres\"."),
                wrong("/zones/1/areaSquareMetres", "-1", "The zone waiting needs areaSquareMetres above 0."),
                wrong(
                        "/zones/1/areaSquareMetres",
                        "\"large\"",
                        "zones[1].areaSquareMetres in line 1 has a value of another" + " kind than belongs there."),
                wrong("/zones/1/id", "\"lobby\"", "The zone \"lobby\" is described twice."),
                wrong("/doors/0/zone", "\"porch\"", "The door door-south names \"porch\", which is not described."),
                wrong("/lines/1/prefix", "\"A\"", "The line prefix \"A\" is described twice."),
                wrong("/counters/2/lines/0", "\"soc\"", "The counter 3 names \"soc\", which is not described."),
                wrong("/devices/0/gateway", "\"gw-9\"", "The device air-lobby names \"gw-9\", which is not described."),
                wrong("/devices/0/kind", "null", "The device air-lobby lacks \"kind\"."),
                wrong("/devices/0/sampleSeconds", "0", "The device air-lobby needs sampleSeconds above 0."),
                wrong(
                        "/floorPlan",
                        "null",
                        "It has an \"outline\" or an \"at\", but no \"floorPlan\" with its width and" + " depth."),
                wrong("/floorPlan/widthMetres", "null", "The floor plan lacks \"widthMetres\"."),
                wrong(
                        "/floorPlan/depthMetres",
                        "0",
                        "The floor plan's depthMetres must be above 0 and at most 1000, not 0."),
                wrong(
                        "/floorPlan/depthMetres",
                        "27.5",
                        "The corner of zone lobby at (35, 28) lies outside the floor plan of" + " 35 × 27.5 m."),
                wrong(
                        "/floorPlan/places/0/kind",
                        "\"POND\"",
                        "floorPlan.places[0].kind in line 1 has a value of another kind" + " than belongs there."),
                wrong(
                        "/floorPlan/places/0/at",
                        "[22, 30]",
                        "The place Reception at (22, 30) lies outside the floor plan of" + " 35 × 28 m."),
                wrong(
                        "/zones/0/outline",
                        "[[10, 20], [35, 20]]",
                        "The outline of zone lobby needs at least 3 corners, not 2."),
                wrong(
                        "/zones/0/outline/1",
                        "[35]",
                        "The outline of zone lobby needs two numbers [x, y] for a point, not" + " [35.0]."),
                wrong(
                        "/zones/0/outline",
                        "[[10, 20], [35, 28], [35, 20], [10, 28]]",
                        "The outline of zone lobby crosses or" + " touches itself at (22.5, 24)."),
                wrong(
                        "/zones/0/outline/0",
                        "[20, 19.2]",
                        "The outline of zone lobby encloses 176 m², but its areaSquareMetres" + " is 220."),
                wrong(
                        "/zones/3/outline",
                        "[[0, 15], [10, 15], [10, 27], [0, 27]]",
                        "The outlines of zone waiting and zone" + " self-service overlap by 10 m²."),
                wrong(
                        "/doors/1/at",
                        "[30, 23.6]",
                        "The door door-east at (30, 23.6) is not in a wall of its zone lobby."),
                wrong("/counters/0/at", "[3.5, 12]", "The counter 1 at (3.5, 12) is not in its zone counters."),
                wrong(
                        "/counters/0/at",
                        "[3.5, null]",
                        "The counter 1 needs two numbers [x, y] for a point, not [3.5, null]."),
                wrong("/devices/1/at", "[5, 20]", "The device air-waiting at (5, 20) is not in its zone waiting."),
                wrong(
                        "/devices/1/at",
                        "[36, 10]",
                        "The device air-waiting at (36, 10) lies outside the floor plan of" + " 35 × 28 m."),
                wrong(
                        "/devices/7/at",
                        "[15, 27.4]",
                        "The device door-south-counter at (15, 27.4) is more than 2 m from its door"
                                + " door-south at (22.5, 28)."));
    }

    private static Arguments wrong(String where, String value, String sentence) {
        return Arguments.of(where, value, sentence);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongHalls")
    void whatIsWrongIsSaidInOneSentenceWithTheFileAndThePlace(String where, String value, String sentence)
            throws IOException {
        ObjectNode hall = sample();
        JsonPointer at = JsonPointer.compile(where);
        JsonNode part = hall.at(at.head());
        JsonNode put = JSON.readTree(value);
        if (part instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), put);
        } else {
            ((ObjectNode) part).set(at.last().getMatchingProperty(), put);
        }
        Path file = written(hall.toString());

        assertThatThrownBy(() -> files.read(file))
                .hasMessage("The hall description " + file + " is wrong: " + sentence);
    }

    @Test
    void aFileThatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = written("{\"hall\": \"yixing\",\n\"zones\": [,]}");

        assertThatThrownBy(() -> files.read(file))
                .hasMessage("The hall description " + file + " is wrong: it is not JSON from line 2, column 11 on.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> files.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json cannot be read");
    }

    private static ObjectNode sample() throws IOException {
        return (ObjectNode) JSON.readTree(Files.readString(SAMPLE));
    }

    private Path written(String hall) throws IOException {
        return Files.writeString(folder.resolve("hall.json"), hall);
    }
}
