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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.server.hall.HallDescription;

class HallFilesTest {

    private static final Path SAMPLE = Path.of("../deploy/halls/yixing.json");
    private static final Path SCHEMA = Path.of("src/contract/hall/hall.v1.schema.json");

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
    void aCounterOfAnUnknownLineIsNamedInOneSentence() throws IOException {
        Path wrong = folder.resolve("wrong.json");
        Files.writeString(wrong, Files.readString(SAMPLE).replace("\"lines\": [\"social\"]", "\"lines\": [\"soc\"]"));

        assertThatThrownBy(() -> files.read(wrong))
                .hasMessageContaining("wrong.json is wrong: The counter 3 names \"soc\", which is not described.");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> files.read(folder.resolve("none.json")))
                .hasMessageContaining("none.json cannot be read");
    }
}
