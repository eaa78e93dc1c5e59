package smarthall.server.hall.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.Difference;
import smarthall.server.hall.Difference.Field;
import smarthall.server.hall.Difference.Kind;
import tools.jackson.databind.json.JsonMapper;

class JsonDescriptionsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JsonDescriptions descriptions = new JsonDescriptions();

    @Test
    void aLaidOutTextSaysTheSameWithAnEntryOnALine() throws IOException {
        String sample = Files.readString(Path.of("../deploy/halls/baita.json"));
        String laidOut = descriptions.laidOut(JSON.writeValueAsString(JSON.readTree(sample)));
        assertThat(JSON.readTree(laidOut)).isEqualTo(JSON.readTree(sample));
        assertThat(laidOut)
                .contains("\n  \"hall\": \"baita\",\n")
                .contains("\n    {\"id\": \"air-counters\", \"kind\": \"AIR_STATION\", \"zone\": \"counters\",")
                .endsWith("\n}\n");
        assertThat(descriptions.laidOut(laidOut)).isEqualTo(laidOut);
        assertThat(descriptions.differences(sample, laidOut)).isEmpty();
        assertThat(descriptions.read(laidOut).hall()).isPresent();
    }

    @Test
    void whatPartsTwoTextsIsSaidPartByPartAndFieldByField() {
        String before = "{\"timeZone\":\"Asia/Shanghai\",\"zones\":[{\"id\":\"a\",\"areaSquareMetres\":10},"
                + "{\"id\":\"b\",\"areaSquareMetres\":10}],\"floorPlan\":{\"widthMetres\":12,\"depthMetres\":8}}";
        String after =
                "{\"timeZone\":\"Asia/Urumqi\",\"zones\":[{\"id\":\"c\"},{\"id\":\"a\",\"areaSquareMetres\":10.0,"
                        + "\"outline\":[[0,0]]}],\"floorPlan\":{\"widthMetres\":14,\"depthMetres\":8}}";
        assertThat(descriptions.differences(before, after))
                .containsExactly(
                        new Difference(
                                Kind.CHANGED,
                                "timeZone",
                                "",
                                List.of(field("timeZone", "\"Asia/Shanghai\"", "\"Asia/Urumqi\""))),
                        new Difference(Kind.ADDED, "zones", "c", List.of(field("id", null, "\"c\""))),
                        new Difference(Kind.CHANGED, "zones", "a", List.of(field("outline", null, "[[0, 0]]"))),
                        new Difference(
                                Kind.REMOVED,
                                "zones",
                                "b",
                                List.of(field("id", "\"b\"", null), field("areaSquareMetres", "10", null))),
                        new Difference(Kind.CHANGED, "floorPlan", "", List.of(field("widthMetres", "12", "14"))));
    }

    private static Field field(String name, String before, String after) {
        return new Field(name, Optional.ofNullable(before), Optional.ofNullable(after));
    }
}
