package smarthall.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeJournalsTest {

    @TempDir
    Path folder;

    @Test
    void aPackBecomesReadingsWithTheTimeThatBaseAndRecordSay() throws IOException {
        write(
                "air-1",
                """
                {"made":"2026-11-24T01:00:00Z","pack":[{"bn":"yixing/air-1/","bt":1795482000.1,"n":"temperature","u":"Cel","v":21.5},{"n":"humidity","u":"%RH","v":45,"t":-2}]}
                """);

        NodeJournals journals = NodeJournals.read(folder);

        assertThat(journals.readings())
                .containsExactly(
                        new Reading(new Reading.Key("air-1", "temperature", 1_795_482_000_100L), 21.5),
                        new Reading(new Reading.Key("air-1", "humidity", 1_795_481_998_100L), 45));
        assertThat(journals.crossings()).isEmpty();
    }

    @Test
    void aDoorSaysTheLastOfEachOfItsStarts() throws IOException {
        write("door-1", door(1, 0, 100) + door(4, 2, 100) + door(3, 1, 200.5));

        assertThat(NodeJournals.read(folder).crossings())
                .isEqualTo(Map.of(
                        new Door("door-1", 100_000, Door.Direction.IN), 4L,
                        new Door("door-1", 100_000, Door.Direction.OUT), 2L,
                        new Door("door-1", 200_500, Door.Direction.IN), 3L,
                        new Door("door-1", 200_500, Door.Direction.OUT), 1L));
        assertThat(NodeJournals.read(folder).readings())
                .as("the start is no reading")
                .hasSize(6);
    }

    @Test
    void aLineThatAKillCutShortWasNeverSentAndARefusalIsNoReading() throws IOException {
        write(
                "door-1",
                door(1, 0, 100) + "{\"refused\":\"2026-11-24T01:00:00Z\",\"reason\":\"4.00\"}\n{\"made\":\"2026-11-2");

        NodeJournals journals = NodeJournals.read(folder);

        assertThat(journals.readings()).hasSize(2);
        assertThat(journals.refused()).isEqualTo(1);
    }

    private static String door(int in, int out, double start) {
        return "{\"made\":\"2026-11-24T01:00:00Z\",\"pack\":[{\"bn\":\"yixing/door-1/\",\"bt\":" + (1_795_482_000 + in)
                + ",\"n\":\"people_in\",\"u\":\"count\",\"v\":" + in + "},{\"n\":\"people_out\",\"u\":\"count\",\"v\":"
                + out + "},{\"n\":\"counter_start\",\"u\":\"s\",\"v\":" + start + "}]}\n";
    }

    private void write(String device, String lines) throws IOException {
        Files.writeString(folder.resolve(device + ".ndjson"), lines);
    }
}
