package smarthall.server.access.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import smarthall.server.hall.CounterId;
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
            Halls there = new Halls(order);
            SecretFiles files = new SecretFiles(settings);
            new FirstStart(desk, there, new Logins(desk, there, files), files).run(new DefaultApplicationArguments());
        }

        assertThat(secrets()).isEqualTo(before);
        assertThat(desk.hallOf("manager")).contains(city.id());
        assertThat(desk.hallOf("baita-manager")).contains(village.id());
        assertThat(desk.hallOf("yixing-manager")).isEmpty();
    }

    @Test
    void aFileOfPasswordsThatCannotBeReadKeepsNoCounterFromTheHallAndIsLeftAlone() throws Exception {
        HallDescription village = halls.get(new HallId("baita"));
        HallDescription more = withACounterMore(village);
        Halls there = new Halls(List.of(halls.get(new HallId("yixing")), village));
        Logins logins = new Logins(desk, there, new SecretFiles(settings));
        Path file = settings.secrets().resolve("logins-baita.json");
        String before = Files.readString(file);
        Files.writeString(file, "{broken");
        try {
            logins.prepare(village, more);

            assertThat(desk.knows("baita-clerk-77")).isFalse();
            assertThat(file).hasContent("{broken");
        } finally {
            Files.writeString(file, before);
        }
        assertThat(logins.remarks(village, more)).singleElement().satisfies(remark -> assertThat(
                        remark.sentence().en())
                .contains("\"baita-clerk-77\"", "secrets/logins-baita.json"));

        logins.prepare(village, more);

        assertThat(desk.hallOf("baita-clerk-77")).contains(village.id());
        assertThat(Files.readString(file)).contains("\"clerk-77\"", "\"baita-clerk-77\"");
        assertThat(logins.remarks(village, more)).isEmpty();
    }

    private static HallDescription withACounterMore(HallDescription hall) {
        List<HallDescription.Counter> counters = new ArrayList<>(hall.counters());
        HallDescription.Counter like = counters.get(0);
        counters.add(
                new HallDescription.Counter(new CounterId("77"), like.name(), like.zone(), like.lines(), like.tidal()));
        return new HallDescription(
                hall.id(),
                hall.name(),
                hall.timeZone(),
                hall.zones(),
                hall.doors(),
                hall.lines(),
                counters,
                hall.gateways(),
                hall.devices(),
                hall.floorPlan(),
                hall.openingHours());
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
