package smarthall.server.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;
import smarthall.server.testing.Tables;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is added, changed, removed and taken back in any order: what counts names only what it describes. */
class DescriptionPropertyTest {

    private static final HallId HALL = new HallId("baita");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> LISTS = List.of("zones", "doors", "lines", "counters", "devices");

    private static AnnotationConfigApplicationContext context;
    private static DescriptionDesk desk;
    private static Path file;

    @BeforeContainer
    static void open() throws IOException {
        Path folder = Files.createTempDirectory("descriptions");
        file = Files.copy(Path.of("../deploy/halls/baita.json"), folder.resolve("baita.json"));
        context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test", Map.of("hall.descriptions", file.toString(), "hall.data", folder.toString())));
        context.registerBean(DataSource.class, Tables::h2InMemory);
        context.register(Wiring.class);
        context.refresh();
        desk = context.getBean(DescriptionDesk.class);
    }

    @AfterContainer
    static void close() {
        context.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void anySequenceOfChangesLeavesReferencesWhole(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 12) int steps) throws IOException {
        int journaled = journaled();
        int taken = 0;
        for (int step = 0; step < steps; step++) {
            HallVersion before = desk.current(HALL);
            TakeResult result = random.nextInt(6) == 0
                    ? desk.restore(HALL, 1 + random.nextInt(before.number()), before.number(), "li-na", "back")
                    : desk.take(HALL, edited(before.text(), random), before.number(), "li-na", "change");
            if (result instanceof TakeResult.Taken done) {
                taken++;
                assertThat(done.version().number()).isEqualTo(before.number() + 1);
            } else {
                assertThat(desk.current(HALL)).as("a wrong one changes nothing").isEqualTo(before);
            }
            isWhole(JSON.readTree(desk.current(HALL).text()));
            isGoneBy(
                    context.getBean(Halls.class).get(HALL),
                    JSON.readTree(desk.current(HALL).text()));
            assertThat(Files.readString(file)).isEqualTo(desk.current(HALL).text());
        }
        assertThat(journaled()).isEqualTo(journaled + taken);
    }

    private static int journaled() {
        return context.getBean(Journal.class)
                .latest(HALL, JournalKind.HALL_CHANGED, 100_000)
                .size();
    }

    /** Some edits make sense and some leave a name without its thing; who is asked says which. */
    private static String edited(String text, Random random) {
        ObjectNode hall = (ObjectNode) JSON.readTree(text);
        hall.remove("people"); // names counters, and only the simulation asks for them
        for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
            String list = LISTS.get(random.nextInt(LISTS.size()));
            ArrayNode entries = (ArrayNode) hall.path(list);
            switch (random.nextInt(3)) {
                case 0 -> add(hall, list, entries, random);
                case 1 -> {
                    if (!entries.isEmpty()) {
                        entries.remove(random.nextInt(entries.size()));
                    }
                }
                default -> {
                    if (!entries.isEmpty() && entries.path(random.nextInt(entries.size())) instanceof ObjectNode one) {
                        change(hall, one, random);
                    }
                }
            }
        }
        return JSON.writeValueAsString(hall);
    }

    private static void add(ObjectNode hall, String list, ArrayNode entries, Random random) {
        ObjectNode entry = JSON.createObjectNode().put("id", "n" + random.nextInt(12));
        entry.putObject("name").put("zh", "新").put("en", "New");
        switch (list) {
            case "zones" ->
                entry.put("areaSquareMetres", 10).put("heightMetres", 3).put("freshAirCubicMetresPerHour", 100);
            case "doors" -> entry.put("zone", any(hall, "zones", random));
            case "lines" ->
                entry.put("prefix", String.valueOf((char) ('C' + random.nextInt(20))))
                        .put("priorServiceSeconds", 300)
                        .put("targetWaitSeconds", 600);
            case "counters" ->
                entry.put("zone", any(hall, "zones", random)).putArray("lines").add(any(hall, "lines", random));
            default -> {
                entry.remove("name");
                entry.put("kind", "AIR_STATION")
                        .put("zone", any(hall, "zones", random))
                        .put("gateway", "gw-baita")
                        .put("sampleSeconds", 5 + random.nextInt(20));
            }
        }
        entries.add(entry);
    }

    private static void change(ObjectNode hall, ObjectNode one, Random random) {
        if (one.has("zone")) {
            one.put("zone", random.nextInt(5) == 0 ? "nowhere" : any(hall, "zones", random));
            one.remove("at");
        } else {
            ((ObjectNode) one.path("name")).put("en", "Name " + random.nextInt(100));
        }
    }

    private static String any(ObjectNode hall, String list, Random random) {
        JsonNode entries = hall.path(list);
        return entries.isEmpty()
                ? "none"
                : entries.path(random.nextInt(entries.size())).path("id").asString();
    }

    private static void isWhole(JsonNode hall) {
        Set<String> zones = ids(hall, "zones");
        hall.path("doors")
                .forEach(door -> assertThat(zones).contains(door.path("zone").asString()));
        hall.path("devices").forEach(device -> {
            assertThat(zones).contains(device.path("zone").asString());
            assertThat(ids(hall, "gateways")).contains(device.path("gateway").asString());
            if (device.has("door")) {
                assertThat(ids(hall, "doors")).contains(device.path("door").asString());
            }
        });
        hall.path("counters").forEach(counter -> {
            assertThat(zones).contains(counter.path("zone").asString());
            counter.path("lines").forEach(line -> assertThat(ids(hall, "lines")).contains(line.asString()));
        });
    }

    private static Set<String> ids(JsonNode hall, String list) {
        List<String> ids = new ArrayList<>();
        hall.path(list).forEach(entry -> ids.add(entry.path("id").asString()));
        assertThat(ids).doesNotHaveDuplicates();
        return new HashSet<>(ids);
    }

    private static void isGoneBy(HallDescription hall, JsonNode text) {
        assertThat(hall.zones())
                .extracting(zone -> zone.id().value())
                .containsExactlyInAnyOrderElementsOf(ids(text, "zones"));
        assertThat(hall.devices())
                .extracting(device -> device.id().value())
                .containsExactlyInAnyOrderElementsOf(ids(text, "devices"));
    }

    /** No {@code @Configuration}: tests of the whole server scan this package too, and must not find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan({"smarthall.server.hall", "smarthall.server.description"})
    @ComponentScan(
            basePackages = {
                "smarthall.server.hall.files",
                "smarthall.server.journal",
                "smarthall.server.description.files",
                "smarthall.server.description.store"
            })
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        DescriptionDesk desk(
                Halls halls,
                smarthall.server.hall.DescriptionFiles files,
                smarthall.server.hall.DescriptionFormat format,
                VersionStore store,
                DescriptionDisk disk,
                org.springframework.beans.factory.ObjectProvider<smarthall.server.hall.HallFollower> followers,
                Journal journal,
                Clock clock,
                JdbcTransactionManager transactions) {
            return new DescriptionDesk(halls, files, format, store, disk, followers, journal, clock, transactions);
        }
    }
}
