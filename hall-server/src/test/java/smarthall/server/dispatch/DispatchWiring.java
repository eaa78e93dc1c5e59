package smarthall.server.dispatch;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Repository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;

/** The desks around the dispatch with their real stores, in a hall with one line and three counters. */
@TestConfiguration
@EnableTransactionManagement(proxyTargetClass = true)
@ComponentScan(
        basePackages = {
            "smarthall.server.dispatch",
            "smarthall.server.queue",
            "smarthall.server.counter",
            "smarthall.server.journal"
        },
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.ANNOTATION,
                        classes = {Service.class, Repository.class}))
class DispatchWiring {

    static final HallId HALL = new HallId("test-hall");

    private static final LineId LINE = new LineId("general");

    @Bean
    JdbcClient jdbc(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    JdbcTransactionManager transactions(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    DispatchSettings settings() {
        return new DispatchSettings(
                Duration.ofMinutes(10), LocalTime.of(17, 0), Duration.ofMinutes(30), Duration.ofMinutes(60), 5);
    }

    @Bean
    Halls halls() {
        LocalText name = new LocalText("测试", "Test");
        ZoneId zone = new ZoneId("hall");
        return new Halls(List.of(new HallDescription(
                HALL,
                name,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(new HallDescription.Zone(zone, name, 100)),
                List.of(),
                List.of(new HallDescription.Line(LINE, "A", name, 300, 900)),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(number -> new HallDescription.Counter(
                                new CounterId(Integer.toString(number)), name, zone, List.of(LINE)))
                        .toList(),
                List.of(),
                List.of())));
    }

    @Bean
    Catalogue catalogue() {
        LocalText name = new LocalText("办卡", "Card");
        return new Catalogue(List.of(new ServiceItem(
                "card",
                name,
                "bk",
                List.of(),
                LINE,
                "20",
                name,
                1,
                new ServiceItem.Guide(List.of(), List.of(), List.of(), 5, 1, name, name))));
    }
}
