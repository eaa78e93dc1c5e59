package smarthall.server.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import smarthall.server.telemetry.HistoryMove;
import smarthall.server.telemetry.KnownSeries;
import smarthall.server.telemetry.ReadingHistory;

/**
 * {@code move-history --to=jdbc|influx [--delete]} and the settings of a server with InfluxDB: carries readings while no server
 * runs, and says how far it is. The status tells what came of it.
 */
public final class MoveHistory {

    public static final String COMMAND = "move-history";

    private static final Logger log = LoggerFactory.getLogger(MoveHistory.class);

    private static final String STORE = "--hall.telemetry.store=";

    /** Status when not all readings are in the target. */
    private static final int NOT_WHOLE = 1;

    private MoveHistory() {}

    /** The stores of readings and nothing else of the server. No {@code @Configuration}: the server itself must not find it. */
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan({"smarthall.server.telemetry", "smarthall.server.hall.store"})
    @ComponentScan(
            basePackages = {
                "smarthall.server.telemetry.store",
                "smarthall.server.telemetry.influx",
                "smarthall.server.hall.store"
            },
            excludeFilters = @Filter(type = FilterType.REGEX, pattern = ".*\\.OldQuarantine"))
    static class Stores {}

    /**
     * Runs the command.
     *
     * @return the status of the process
     */
    public static int run(String... args) {
        List<String> settings = new ArrayList<>(Arrays.asList(args));
        boolean delete = settings.remove("--delete");
        boolean toInflux = settings.remove("--to=influx");
        if (!toInflux && !settings.remove("--to=jdbc")) {
            throw new IllegalArgumentException("move-history needs --to=jdbc or --to=influx.");
        }
        settings.removeIf(setting -> setting.startsWith(STORE));
        settings.add(STORE + "influx");
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Stores.class)
                .web(WebApplicationType.NONE)
                .properties("spring.flyway.enabled=false", "spring.session.jdbc.cleanup-cron=-")
                .run(settings.toArray(String[]::new))) {
            return move(context, toInflux, delete);
        }
    }

    private static int move(ConfigurableApplicationContext context, boolean toInflux, boolean delete) {
        ReadingHistory jdbc = context.getBean("jdbcHistory", ReadingHistory.class);
        ReadingHistory influx = context.getBean("influxHistory", ReadingHistory.class);
        HistoryMove.Result result = new HistoryMove(
                        toInflux ? jdbc : influx,
                        toInflux ? influx : jdbc,
                        (series, of, which, readings) ->
                                log.info("move-history: {} of {} series, {}: {} readings", series, of, which, readings))
                .move(context.getBean(KnownSeries.class).all(), delete);
        if (!result.differing().isEmpty()) {
            log.error(
                    "move-history: not done, {} days of a series are not whole, the first: {}; nothing was deleted",
                    result.differing().size(),
                    result.differing().get(0));
            return NOT_WHOLE;
        }
        log.info(
                "move-history: done, {} readings compared by device and day, {} carried now, {} older ones left; the source {}",
                result.readings(),
                result.moved(),
                result.older(),
                delete ? "has them no more" : "has them too");
        return 0;
    }
}
