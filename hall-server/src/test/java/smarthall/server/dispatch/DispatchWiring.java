package smarthall.server.dispatch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.test.context.TestConfiguration;
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

/** The desks around the dispatch with their real stores, in a hall with one line and three counters. */
@TestConfiguration
@Import(DeskWiring.class)
@ComponentScan(
        basePackages = {
            "smarthall.server.dispatch",
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
class DispatchWiring {

    static final HallId HALL = new HallId("test-hall");

    /** One counter of every day, and one for the tide. */
    static final HallId TIDAL_HALL = new HallId("tidal-hall");

    private static final LineId LINE = new LineId("general");

    @Bean
    DispatchSettings settings() {
        return new DispatchSettings(
                Duration.ofMinutes(10), LocalTime.of(17, 0), Duration.ofMinutes(30), Duration.ofMinutes(60), 5);
    }

    @Bean
    Halls halls() {
        LocalText name = new LocalText("测试", "Test");
        ZoneId zone = new ZoneId("hall");
        return new Halls(List.of(
                hall(
                        HALL,
                        IntStream.rangeClosed(1, 3)
                                .mapToObj(number -> new HallDescription.Counter(
                                        new CounterId(Integer.toString(number)), name, zone, List.of(LINE)))
                                .toList()),
                hall(
                        TIDAL_HALL,
                        List.of(
                                new HallDescription.Counter(new CounterId("1"), name, zone, List.of(LINE)),
                                new HallDescription.Counter(new CounterId("2"), name, zone, List.of(LINE), true)))));
    }

    private static HallDescription hall(HallId id, List<HallDescription.Counter> counters) {
        LocalText name = new LocalText("测试", "Test");
        return new HallDescription(
                id,
                name,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(new HallDescription.Zone(new ZoneId("hall"), name, 100)),
                List.of(),
                List.of(new HallDescription.Line(LINE, "A", name, 300, 900)),
                counters,
                List.of(),
                List.of());
    }

    @Bean
    Catalogues catalogues() {
        return Catalogues.always(new Catalogue(List.of(Items.simple("card", LINE))));
    }
}
