package smarthall.edge.settings.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.settings.SettingsException;

class HallDescriptionFileTest {

    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");

    @TempDir
    Path folder;

    @Test
    void theSampleHallIsRead() {
        assertThat(HallDescriptionFile.read(SAMPLE, "gw-1").nodes()).isNotEmpty();
    }

    /** The server says it in the same words, see its HallFilesTest. */
    @Test
    void allThatIsWrongInItsPartsIsSaidInTheWordsOfAllPrograms() throws IOException {
        Path file = written(Files.readString(SAMPLE)
                .replace("\"id\": \"air-lobby\"", "\"id\": \"Air Lobby\"")
                .replace("\"sampleSeconds\": 10, \"at\": [24, 11]", "\"sampleSeconds\": \"ten\", \"at\": [24, 11]"));

        assertThatThrownBy(() -> HallDescriptionFile.read(file, "gw-1"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("The hall's description " + file + " is wrong: "
                        + "devices[0].id (line 48, column 12) must match [a-z0-9][a-z0-9-]{0,63}, not \"Air Lobby\"."
                        + "\n  devices[1].sampleSeconds (line 49, column 105) must be a number, not \"ten\".");
    }

    @Test
    void aFileThatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = written("{\"hall\": \"yixing\",\n\"zones\": [,]}");

        assertThatThrownBy(() -> HallDescriptionFile.read(file, "gw-1"))
                .hasMessage("The hall's description " + file
                        + " is wrong: (line 2, column 11) from here on it is not JSON.");
    }

    @Test
    void aWrongMappingIsSaidWithItsLineOrItsField() throws IOException {
        assertThat(faultOfMapping("\"at\": \"AM2301\"", "{'quantity': 'temperature', 'at': 'AM2301'}"))
                .contains("devices[0].mqtt.readings[0].values[0].at (line 47, column ")
                .contains("must match");
        assertThat(faultOfMapping("unit", "{'quantity': 'temperature', 'unit': 'ppm'}"))
                .contains("devices[0].mqtt.readings[0].values[0].unit (line 47, column ")
                .contains("must be one of Cel, Far, K, not \"ppm\"");
        assertThat(faultOfMapping("misspelt", "{'quantity': 'temperature', 'facter': 2}"))
                .contains("devices[0].mqtt.readings[0].values[0].facter (line 47, column ")
                .contains("is not known here");
        assertThat(faultOfMapping("counter", "{'quantity': 'people_in'}")).contains("must be one of temperature");
        assertThat(faultOfMapping("twice", "{'quantity': 'co2'}, {'quantity': 'co2', 'at': '/x'}"))
                .contains("device tasmota: mqtt.readings[0].values[1] names co2 a second time");
    }

    private String faultOfMapping(String what, String values) throws IOException {
        String hall = Files.readString(SAMPLE)
                .replaceFirst(
                        "\"devices\": \\[",
                        ("'devices': [{'id': 'tasmota', 'kind': 'AIR_STATION', 'zone': 'lobby', 'gateway': 'gw-1', 'sampleSeconds': 10, 'mqtt': "
                                        + "{'readings': [{'topic': 'tele/a/SENSOR', 'values': [" + values + "]}]}},")
                                .replace('\'', '"'));
        Path file = written(hall);
        String[] fault = {""};
        assertThatThrownBy(() -> HallDescriptionFile.read(file, "gw-1"))
                .describedAs(what)
                .isInstanceOf(SettingsException.class)
                .satisfies(thrown -> fault[0] = String.valueOf(thrown.getMessage()));
        return fault[0];
    }

    private Path written(String hall) throws IOException {
        return Files.writeString(folder.resolve("hall.json"), hall);
    }
}
