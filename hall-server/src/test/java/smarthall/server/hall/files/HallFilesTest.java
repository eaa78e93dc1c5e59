package smarthall.server.hall.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.server.hall.FloorPlan;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallFault;
import smarthall.server.startup.CannotStart;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class HallFilesTest {

    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");
    private static final Path VILLAGE = Path.of("../deploy/halls/baita.json");
    private static final Path SCHEMA = Path.of("src/contract/hall/hall.v1.schema.json");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HallFiles files = new HallFiles();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"yixing", "baita"})
    void eachHallKeepsToTheSchemaAndIsDrawnWhole(String name) throws IOException {
        Path file = Path.of("../deploy/halls", name + ".json");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
        assertThat(schema.validate(Files.readString(file), InputFormat.JSON)).isEmpty();

        HallDescription hall = files.read(file);
        FloorPlan plan = hall.floorPlan().orElseThrow();

        assertThat(hall.id()).hasToString(name);
        assertThat(plan.zones()).hasSameSizeAs(hall.zones());
        assertThat(plan.doors()).hasSameSizeAs(hall.doors());
        assertThat(plan.counters()).hasSameSizeAs(hall.counters());
        assertThat(plan.devices()).hasSameSizeAs(hall.devices());
    }

    /** What the gateway's own test reads is read here, too. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AIR_STATION | {'chip': 'SHT3X'}",
                "AIR_STATION | {'chip': 'BME280', 'i2cBus': 3, 'i2cAddress': 119}",
                "AIR_STATION | {'chip': 'SCD4X', 'altitudeMetres': 12, 'temperatureOffset': 2.5, 'selfCalibration': true}",
                "AIR_STATION | {'chip': 'MH_Z19', 'serialPort': '/dev/ttyAMA0'}",
                "AIR_STATION | {'chip': 'PMS5003', 'serialPort': '/dev/ttyAMA0'}",
                "NOISE_METER | {'chip': 'MICROPHONE', 'soundDevice': 'hw:1,0', 'sampleBits': 16}",
                "DOOR_COUNTER | {'chip': 'BEAMS', 'outsidePin': 17, 'insidePin': 27, 'brokenIsHigh': true}"
            })
    void aDeviceThatIsWiredToItsGatewaySaysHow(String kind, String sensor) throws IOException {
        assertThat(files.read(wired(kind, sensor)).devices())
                .filteredOn(read -> read.id().value().equals("wired"))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AIR_STATION | {'chip': 'DHT11'} | sensor.chip | must be one of SHT3X, BME280",
                "AIR_STATION | {'chip': 'SHT3X', 'i2cAddress': 'low'} | sensor.i2cAddress | must be a whole number",
                "AIR_STATION | {'chip': 'PMS5003'} | sensor.serialPort | is missing",
                "DOOR_COUNTER | {'chip': 'BEAMS', 'outsidePin': 17} | sensor.insidePin | is missing"
            })
    void whatIsWrongInASensorIsSaid(String kind, String sensor, String place, String sentence) {
        assertThatThrownBy(() -> files.read(wired(kind, sensor)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(place)
                .hasMessageContaining(sentence);
    }

    @Test
    void aDeviceOfAnotherMakerSaysItsTopicsAndWhatIsWrongInItIsSaid() throws IOException {
        String readings = "'readings': [{'topic': 'tele/a/SENSOR', 'time': '/Time', 'timeZone': 'Asia/Shanghai',"
                + " 'values': [{'quantity': 'temperature', 'at': '/AM2301/Temperature', 'unit': 'Far', 'offset': -0.5}]}]";
        String presence = "'presence': {'topic': 'tele/a/LWT', 'online': 'Online', 'offline': 'Offline'}";

        assertThat(files.read(mapped("{" + readings + "," + presence + "}")).devices())
                .filteredOn(device -> device.ownForm().isPresent())
                .singleElement()
                .satisfies(device -> assertThat(device.ownForm().orElseThrow())
                        .isEqualTo(new HallDescription.Device.OwnForm("wired", Set.of("tele/a/SENSOR", "tele/a/LWT"))));
        for (Map.Entry<String, String> wrong : Map.of(
                        "{}",
                        "mqtt.readings (line",
                        "{'clientId': 'DVES_1'," + readings.replace("Asia/Shanghai", "Asia/Yixing") + "}",
                        "names \"Asia/Yixing\"",
                        "{" + readings.replace("'Far'", "'ppm'") + "}",
                        "must be one of Cel, Far, K, not \"ppm\"",
                        "{" + readings.replace("'/Time'", "'Time'") + "}",
                        "mqtt.readings[0].time (line",
                        "{" + readings.replace("tele/a/SENSOR", "tele/+/SENSOR") + "}",
                        "mqtt.readings[0].topic (line",
                        "{" + readings.replace("tele/a/SENSOR", "halls/yixing/telemetry/b") + "}",
                        "mqtt.readings[0].topic",
                        "{" + readings + "," + presence.replace("LWT", "SENSOR") + "}",
                        "\"tele/a/SENSOR\" is described twice")
                .entrySet()) {
            assertThatThrownBy(() -> files.read(mapped(wrong.getKey())))
                    .describedAs(wrong.getKey())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(wrong.getValue());
        }
    }

    private Path mapped(String mqtt) throws IOException {
        ObjectNode hall = (ObjectNode) JSON.readTree(SAMPLE);
        ObjectNode device = (ObjectNode) hall.withArray("devices").get(0).deepCopy();
        device.put("id", "wired").set("mqtt", JSON.readTree(mqtt.replace('\'', '"')));
        hall.withArray("devices").add(device);
        return Files.writeString(folder.resolve("hall.json"), JSON.writeValueAsString(hall));
    }

    private Path wired(String kind, String sensor) throws IOException {
        ObjectNode hall = (ObjectNode) JSON.readTree(SAMPLE);
        ObjectNode device = (ObjectNode) hall.withArray("devices").get(0).deepCopy();
        device.put("id", "wired").put("kind", kind);
        if (kind.equals("DOOR_COUNTER")) {
            device.put("door", "door-south").putArray("at").add(22.5).add(27.4);
        }
        device.set("sensor", JSON.readTree(sensor.replace('\'', '"')));
        hall.withArray("devices").add(device);
        return Files.writeString(folder.resolve("hall.json"), JSON.writeValueAsString(hall));
    }

    @Test
    void theSampleHallIsRead() {
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
    void theSampleHallHasAReception() {
        assertThat(files.read(SAMPLE).floorPlan().orElseThrow().places())
                .extracting(FloorPlan.Place::kind)
                .contains(FloorPlan.PlaceKind.RECEPTION);
    }

    @Test
    void theVillageHasOneDoorAndTwoCountersThatEachServeEveryLine() {
        HallDescription village = files.read(VILLAGE);

        assertThat(village.doors()).hasSize(1);
        assertThat(village.counters()).hasSize(2).allSatisfy(counter -> assertThat(counter.lines())
                .hasSameSizeAs(village.lines()));
        assertThat(village.devices()).extracting(HallDescription.Device::kind).contains("DOOR_COUNTER", "AIR_STATION");
    }

    @Test
    void severalFilesAreSeveralHallsInTheOrderInWhichTheyAreNamed() {
        assertThat(names(List.of(SAMPLE, VILLAGE))).containsExactly("yixing", "baita");
        assertThat(names(List.of(VILLAGE, SAMPLE))).containsExactly("baita", "yixing");
    }

    @Test
    void aFolderIsAllItsDescriptionsByName() throws IOException {
        Files.copy(SAMPLE, folder.resolve("b.json"));
        Files.copy(VILLAGE, folder.resolve("a.json"));
        Files.writeString(folder.resolve("notes.txt"), "no hall");

        assertThat(names(List.of(folder))).containsExactly("baita", "yixing");
    }

    @Test
    void aFolderWithoutDescriptionsIsSaid() {
        assertThatThrownBy(() -> files.readAll(List.of(folder)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The folder " + folder + " holds no hall description (*.json).");
    }

    @Test
    void twoFilesOfOneHallAreSaidWithBoth() throws IOException {
        Path copy = Files.copy(SAMPLE, folder.resolve("copy.json"));

        assertThatThrownBy(() -> files.readAll(List.of(SAMPLE, VILLAGE, copy)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The hall \"yixing\" is described by two files, " + SAMPLE + " and " + copy + ".");
    }

    @Test
    void aWrongFileAmongGoodOnesIsNamed() throws IOException {
        ObjectNode wrong = sample();
        wrong.put("hall", "third").remove("doors");
        Path file = written(wrong.toString());

        assertThatThrownBy(() -> files.readAll(List.of(SAMPLE, file, VILLAGE)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The hall description " + file + " is wrong: doors (line 1, column 1) is missing.");
    }

    @Test
    void twoHallsMayNotCallTheirGatewaysAlike() throws IOException {
        ObjectNode other = sample();
        Path file = written(other.put("hall", "third").toString());

        assertThatThrownBy(() -> files.readAll(List.of(SAMPLE, file)))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The halls \"yixing\" and \"third\" both have a gateway \"gw-1\"; give each gateway a name"
                        + " of its own.");
    }

    private List<String> names(List<Path> named) {
        return files.readAll(named).all().stream()
                .map(hall -> hall.id().value())
                .toList();
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
                wrong("/hall", "\"Yi Xing\"", "hall must match [a-z0-9][a-z0-9-]{0,63}, not \"Yi Xing\"."),
                wrong("/hall", "null", "hall must be a text, not null."),
                wrong("/timeZone", "\"Asia/Yixing\"", "timeZone names \"Asia/Yixing\", which is no time zone."),
                wrong("/name/en", "\" \"", "name.en must not be empty."),
                wrong("/zones", "null", "zones must be a list, not null."),
                wrong("/zones/1/areaSquareMetres", "null", "zones[1].areaSquareMetres must be a number, not null."),
                wrong("/zones/1/areaSquareMetres", "-1", "zones[1].areaSquareMetres must be above 0, not -1."),
                wrong(
                        "/zones/1/areaSquareMetres",
                        "\"large\"",
                        "zones[1].areaSquareMetres must be a number, not \"large\"."),
                wrong(
                        "/zones/1/id",
                        "\"lobby\"",
                        "zones[1].id \"lobby\" is described twice.",
                        "devices[1].zone names \"waiting\", which is not described.",
                        "devices[4].zone names \"waiting\", which is not described.",
                        "devices[6].zone names \"waiting\", which is not described."),
                wrong("/doors/0/zone", "\"porch\"", "doors[0].zone names \"porch\", which is not described."),
                wrong("/lines/1/prefix", "\"A\"", "lines[1].prefix \"A\" is described twice."),
                wrong("/counters/2/lines/0", "\"soc\"", "counters[2].lines[0] names \"soc\", which is not described."),
                wrong("/devices/0/gateway", "\"gw-9\"", "devices[0].gateway names \"gw-9\", which is not described."),
                wrong(
                        "/devices/0/kind",
                        "null",
                        "devices[0].kind must be one of AIR_STATION, NOISE_METER, DOOR_COUNTER, AREA_SENSOR, LOCAL_SHT3X, not null."),
                wrong("/devices/0/sampleSeconds", "0", "devices[0].sampleSeconds must be above 0, not 0."),
                wrong("/floorPlan", "null", "floorPlan must be a part in braces, not null."),
                wrong("/floorPlan/widthMetres", "null", "floorPlan.widthMetres must be a number, not null."),
                wrong("/floorPlan/depthMetres", "0", "floorPlan.depthMetres must be above 0, not 0."),
                wrong(
                        "/floorPlan/depthMetres",
                        "27.5",
                        "zones[0] lobby lies with (35, 28) outside the floor plan of 35 × 27.5 m.",
                        "zones[0] lobby lies with (10, 28) outside the floor plan of 35 × 27.5 m.",
                        "zones[3] self-service lies with (10, 28) outside the floor plan of 35 × 27.5 m.",
                        "zones[3] self-service lies with (0, 28) outside the floor plan of 35 × 27.5 m.",
                        "doors[0] door-south lies with (22.5, 28) outside the floor plan of 35 × 27.5 m."),
                wrong(
                        "/floorPlan/places/0/kind",
                        "\"POND\"",
                        "floorPlan.places[0].kind must be one of RECEPTION, KIOSK, not \"POND\"."),
                wrong(
                        "/floorPlan/places/0/at",
                        "[22, 30]",
                        "floorPlan Reception lies with (22, 30) outside the floor plan of 35 × 28 m."),
                wrong("/zones/0/outline", "[[10, 20], [35, 20]]", "zones[0].outline must have at least 3 entries."),
                wrong("/zones/0/outline/1", "[35]", "zones[0].outline[1] must have at least 2 entries."),
                wrong(
                        "/zones/0/outline",
                        "[[10, 20], [35, 28], [35, 20], [10, 28]]",
                        "zones[0] lobby crosses or touches itself with its outline at (22.5, 24)."),
                wrong(
                        "/zones/0/outline/0",
                        "[20, 19.2]",
                        "zones[0] lobby encloses 176 m² with its outline, but its areaSquareMetres is 220."),
                wrong(
                        "/zones/3/outline",
                        "[[0, 15], [10, 15], [10, 27], [0, 27]]",
                        "zones[3] self-service overlaps with zone waiting by 10 m²."),
                wrong(
                        "/doors/1/at",
                        "[30, 23.6]",
                        "doors[1] door-east at (30, 23.6) is not in a wall of its zone lobby.",
                        "devices[8] door-east-counter at (34.4, 23.6) is more than 2 m from its door door-east at (30, 23.6)."),
                wrong("/counters/0/at", "[3.5, 12]", "counters[0] 1 at (3.5, 12) is not in its zone counters."),
                wrong("/counters/0/at", "[3.5, null]", "counters[0].at[1] must be a number, not null."),
                wrong("/devices/1/at", "[5, 20]", "devices[1] air-waiting at (5, 20) is not in its zone waiting."),
                wrong(
                        "/devices/1/at",
                        "[36, 10]",
                        "devices[1] air-waiting lies with (36, 10) outside the floor plan of 35 × 28 m."),
                wrong(
                        "/devices/7/at",
                        "[15, 27.4]",
                        "devices[7] door-south-counter at (15, 27.4) is more than 2 m from its door door-south at (22.5, 28)."));
    }

    private static Arguments wrong(String where, String value, String... sentences) {
        return Arguments.of(where, value, List.of(sentences));
    }

    @ParameterizedTest(name = "{0} = {1}")
    @MethodSource("wrongHalls")
    void eachThingThatIsWrongIsSaidInOneSentenceWithItsPlace(String where, String value, List<String> sentences)
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

        WrittenHall written = WrittenHall.of(hall.toString().getBytes(StandardCharsets.UTF_8));

        assertThat(written.faults())
                .allMatch(HallFault::wrong)
                .allMatch(fault -> fault.line() == 1 && fault.column() > 0)
                .extracting(fault -> fault.path() + " " + fault.sentence().en())
                .containsExactlyElementsOf(sentences);
        assertThat(written.description()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnceInTheOrderOfTheFile() throws IOException {
        Path file = written(Files.readString(SAMPLE)
                .replace("\"areaSquareMetres\": 220", "\"areaSquareMetres\": -220")
                .replace("\"id\": \"air-lobby\"", "\"id\": \"Air Lobby\"")
                .replace("\"zone\": \"lobby\", \"at\": [35, 23.6]", "\"zone\": \"loby\", \"at\": [35, 23.6]")
                .replace("\"sampleSeconds\": 10, \"at\": [24, 11]", "\"sampleSeconds\": \"ten\", \"at\": [24, 11]"));

        assertThatThrownBy(() -> files.read(file))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The hall description " + file + " is wrong: "
                        + "\n  zones[0].areaSquareMetres (line 20, column 78) must be above 0, not -220."
                        + "\n  doors[1].zone (line 27, column 74) names \"loby\", which is not described."
                        + "\n  devices[0].id (line 48, column 12) must match [a-z0-9][a-z0-9-]{0,63}, not \"Air Lobby\"."
                        + "\n  devices[1].sampleSeconds (line 49, column 105) must be a number, not \"ten\".");
    }

    @Test
    void aNameThatIsNotKnownIsRemarkedWithTheNearestThatIs() throws IOException {
        WrittenHall written = WrittenHall.of(Files.readString(SAMPLE)
                .replace(
                        "\"zone\": \"lobby\", \"gateway\"",
                        "\"zone\": \"lobby\", \"samplSeconds\": 9, \"colour\": 1, \"gateway\"")
                .getBytes(StandardCharsets.UTF_8));

        assertThat(written.description()).isPresent();
        assertThat(written.faults())
                .noneMatch(HallFault::wrong)
                .extracting(HallFault::toString)
                .containsExactly(
                        "devices[0].samplSeconds (line 48, column 5) is not known here; is \"sampleSeconds\" meant?",
                        "devices[0].colour (line 48, column 5) is not known here.");
    }

    @Test
    void aFileThatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = written("{\"hall\": \"yixing\",\n\"zones\": [,]}");

        assertThatThrownBy(() -> files.read(file))
                .hasMessage(
                        "The hall description " + file + " is wrong: (line 2, column 11) from here on it is not JSON.");
    }

    @Test
    void everyBeginningOfAFileIsKnownAsCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(VILLAGE);
        for (int length = 0; length < whole.length - 2; length += 7) {
            WrittenHall half = WrittenHall.of(Arrays.copyOf(whole, length));
            assertThat(half.cutOff()).as("%d bytes", length).isTrue();
            assertThat(half.description()).isEmpty();
        }
    }

    @Test
    void aFileInAnotherEncodingIsNamedAndNotReadAsOtherNames() throws IOException {
        String text = "{\"hall\": \"baita\",\n\"name\": {\"zh\": \"白塔\", \"en\": \"Baita\"}}";
        Path gbk = Files.write(folder.resolve("gbk.json"), text.getBytes(Charset.forName("GBK")));
        Path utf16 = Files.write(folder.resolve("utf16.json"), text.getBytes(StandardCharsets.UTF_16));

        assertThatThrownBy(() -> files.read(gbk))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The hall description " + gbk
                        + " is wrong: (line 2, column 17) from here on it is not UTF-8; save it in UTF-8.");
        assertThatThrownBy(() -> files.read(utf16))
                .hasMessage("The hall description " + utf16
                        + " is wrong: (line 1, column 1) from here on it is not UTF-8; save it in UTF-8.");
        assertThat(WrittenHall.of(Files.readAllBytes(gbk)).cutOff()).isFalse();

        ByteArrayOutputStream said = new ByteArrayOutputStream();
        assertThat(new DescriptionCheck(new PrintStream(said, true, StandardCharsets.UTF_8)).look(gbk))
                .isFalse();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines(gbk + ":2:17: from here on it is not UTF-8; save it in UTF-8.");
    }

    @Test
    void aFileThatEndsWithinACharacterIsCutOff() {
        WrittenHall half = WrittenHall.of(Arrays.copyOf("{\"hall\": \"白".getBytes(StandardCharsets.UTF_8), 12));

        assertThat(half.cutOff()).isTrue();
        assertThat(half.faults())
                .extracting(HallFault::toString)
                .containsExactly("(line 1, column 11) the file ends before it is complete.");
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
