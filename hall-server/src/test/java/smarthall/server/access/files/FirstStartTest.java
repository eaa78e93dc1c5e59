package smarthall.server.access.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import smarthall.server.access.AccessDesk;
import smarthall.server.dispatch.DoorFlow;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.testing.TwoHalls;

/** Halls come and go and change their order; whose login is whose stays as it was. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TwoHalls.class)
class FirstStartTest {

    @Autowired
    private AccessDesk desk;

    @Autowired
    private Halls halls;

    @Autowired
    private HallSettings settings;

    @MockitoBean
    private DoorFlow doors;

    @Test
    void theHallThatWasFirstKeepsThePlainNamesWhateverIsNamedFirstLater() throws Exception {
        HallDescription city = halls.get(new HallId("yixing"));
        HallDescription village = halls.get(new HallId("baita"));
        Map<String, String> before = secrets();

        for (List<HallDescription> order : List.of(List.of(village, city), List.of(village), List.of(city))) {
            new FirstStart(desk, new Halls(order), settings).run(new DefaultApplicationArguments());
        }

        assertThat(secrets()).isEqualTo(before);
        assertThat(desk.hallOf("manager")).contains(city.id());
        assertThat(desk.hallOf("baita-manager")).contains(village.id());
        assertThat(desk.hallOf("yixing-manager")).isEmpty();
    }

    private Map<String, String> secrets() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(settings.secrets())) {
            for (Path file : files.filter(each -> each.getFileName().toString().matches("(logins|terminal).*"))
                    .toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(content).hasSize(4);
        return content;
    }
}
