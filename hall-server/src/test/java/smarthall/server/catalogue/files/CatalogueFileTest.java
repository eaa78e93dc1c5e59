package smarthall.server.catalogue.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.startup.CannotStart;

class CatalogueFileTest {

    private static final HallDescription CITY = hall("city", "general", "social", "business", "property", "residence");

    @Test
    void aHallThatOffersNothingIsSaid() {
        Halls halls = new Halls(List.of(CITY, hall("idle", "fishing")));

        assertThatThrownBy(() -> new CatalogueFile().catalogueSeed(halls))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The hall \"idle\" offers nothing: no service item of the catalogue waits in one of its"
                        + " lines.");
    }

    private static HallDescription hall(String id, String... lines) {
        return new HallDescription(
                new HallId(id),
                new LocalText("测试", "Test"),
                ZoneId.of("Asia/Shanghai"),
                List.of(),
                List.of(),
                Stream.of(lines)
                        .map(line -> new HallDescription.Line(
                                new LineId(line),
                                line.substring(0, 1) + line.length(),
                                new LocalText("测试", "Test"),
                                300,
                                900))
                        .toList(),
                List.of(),
                List.of(),
                List.of());
    }
}
