package smarthall.sim.settings.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.settings.WrongSetting;

class HallFileTest {

    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");

    @TempDir
    Path folder;

    @Test
    void theSampleHallIsRead() {
        assertThat(HallFile.read(SAMPLE).devices()).isNotEmpty();
    }

    /** The server says it in the same words, see its HallFilesTest. */
    @Test
    void allThatIsWrongInItsPartsIsSaidInTheWordsOfAllPrograms() throws IOException {
        Path file = written(Files.readString(SAMPLE)
                .replace("\"id\": \"air-lobby\"", "\"id\": \"Air Lobby\"")
                .replace("\"sampleSeconds\": 10, \"at\": [24, 11]", "\"sampleSeconds\": \"ten\", \"at\": [24, 11]"));

        assertThatThrownBy(() -> HallFile.read(file))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The hall's description " + file + " is wrong: "
                        + "devices[0].id (line 48, column 12) must match [a-z0-9][a-z0-9-]{0,63}, not \"Air Lobby\"."
                        + "\n  devices[1].sampleSeconds (line 49, column 105) must be a number, not \"ten\".");
    }

    @Test
    void aFileThatIsNoJsonIsSaidWithItsLine() throws IOException {
        Path file = written("{\"hall\": \"yixing\",\n\"zones\": [,]}");

        assertThatThrownBy(() -> HallFile.read(file))
                .hasMessage("The hall's description " + file
                        + " is wrong: (line 2, column 11) from here on it is not JSON.");
    }

    private Path written(String hall) throws IOException {
        return Files.writeString(folder.resolve("hall.json"), hall);
    }
}
