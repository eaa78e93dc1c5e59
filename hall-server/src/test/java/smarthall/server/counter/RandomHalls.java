package smarthall.server.counter;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.Items;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.testing.DeskWiring;
import smarthall.server.testing.ManualClock;
import smarthall.server.testing.Tables;

/** A hall that nobody has used yet for each day that is tried, many of them on one database in memory. */
final class RandomHalls {

    static final LineId GENERAL = new LineId("general");
    static final LineId PROPERTY = new LineId("property");

    private static final int HALLS = 200;

    private final ManualClock clock = new ManualClock(Instant.EPOCH);
    private @Nullable AnnotationConfigApplicationContext context;
    private int used;

    RandomDay next() {
        AnnotationConfigApplicationContext now = context;
        if (now == null || used == HALLS) {
            close();
            now = opened();
            context = now;
            used = 0;
        }
        return new RandomDay(now, clock, hall(used++));
    }

    void close() {
        if (context != null) {
            context.close();
        }
    }

    private static HallId hall(int number) {
        return new HallId("hall-" + number);
    }

    private AnnotationConfigApplicationContext opened() {
        AnnotationConfigApplicationContext opened = new AnnotationConfigApplicationContext();
        DataSource source = Tables.h2InMemory();
        opened.registerBean(DataSource.class, () -> source);
        opened.registerBean(ManualClock.class, () -> clock);
        opened.register(Wiring.class);
        opened.refresh();
        return opened;
    }

    @TestConfiguration
    @Import(DeskWiring.class)
    @ComponentScan(
            basePackages = {
                "smarthall.server.queue",
                "smarthall.server.counter",
                "smarthall.server.calendar",
                "smarthall.server.journal"
            },
            useDefaultFilters = false,
            includeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.ANNOTATION,
                            classes = {Service.class, Repository.class}))
    static class Wiring {

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            ZoneId zone = new ZoneId("hall");
            return new Halls(IntStream.range(0, HALLS)
                    .mapToObj(number -> new HallDescription(
                            hall(number),
                            name,
                            java.time.ZoneId.of("Asia/Shanghai"),
                            List.of(new HallDescription.Zone(zone, name, 100)),
                            List.of(),
                            List.of(
                                    new HallDescription.Line(GENERAL, "A", name, 300, 900),
                                    new HallDescription.Line(PROPERTY, "D", name, 300, 900)),
                            List.of(
                                    counter("1", name, zone, GENERAL),
                                    counter("2", name, zone, GENERAL, PROPERTY),
                                    counter("3", name, zone, PROPERTY)),
                            List.of(),
                            List.of()))
                    .toList());
        }

        private static HallDescription.Counter counter(String id, LocalText name, ZoneId zone, LineId... lines) {
            return new HallDescription.Counter(new CounterId(id), name, zone, List.of(lines));
        }

        @Bean
        Catalogues catalogues() {
            return Catalogues.always(
                    new Catalogue(List.of(Items.simple("card", GENERAL), Items.simple("house", PROPERTY))));
        }
    }
}
