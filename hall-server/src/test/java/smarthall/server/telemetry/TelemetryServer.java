package smarthall.server.telemetry;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.rights.Holder;
import smarthall.server.rights.HolderSource;
import smarthall.server.testing.ManualClock;

/** The telemetry part of the server as the product wires it, without the rest. */
public final class TelemetryServer implements AutoCloseable {

    public static final HallId YIXING = new HallId("yixing");
    public static final DeviceId AIR = new DeviceId("air-lobby");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    final Outside outside;

    /** What other capabilities do with readings: may fail as the test likes, and remembers what it was told. */
    public static final class Outside implements ReadingProjection, ReadingListener, RefusedListener, HolderSource {

        private volatile Consumer<List<ReadingPack>> inTransaction = packs -> {};
        private volatile Consumer<List<ReadingPack>> afterCommit = packs -> {};
        final List<ReadingPack> heard = new CopyOnWriteArrayList<>();
        final List<RefusedPack> refused = new CopyOnWriteArrayList<>();
        /** Devices with a connection of their own. */
        final Set<DeviceId> onTheirOwn = ConcurrentHashMap.newKeySet();

        public void inTransaction(Consumer<List<ReadingPack>> what) {
            inTransaction = what;
        }

        public void afterCommit(Consumer<List<ReadingPack>> what) {
            afterCommit = what;
        }

        @Override
        public List<Holder> holders() {
            return List.of();
        }

        @Override
        public Set<DeviceId> onTheirOwn(HallId hall) {
            return hall.equals(YIXING) ? Set.copyOf(onTheirOwn) : Set.of();
        }

        @Override
        public void project(List<ReadingPack> packs) {
            inTransaction.accept(packs);
        }

        @Override
        public void refused(List<RefusedPack> packs) {
            refused.addAll(packs);
        }

        @Override
        public void stored(StoredPacks stored) {
            heard.addAll(stored.packs());
            afterCommit.accept(stored.packs());
        }
    }

    public TelemetryServer(DataSource source, URI broker, ManualClock clock, Outside outside) {
        this(source, Map.of(), broker, clock, outside);
    }

    /** @param settings further settings, such as those of another store of readings */
    public TelemetryServer(
            DataSource source, Map<String, Object> settings, URI broker, ManualClock clock, Outside outside) {
        this.outside = outside;
        Map<String, Object> all = new HashMap<>(settings);
        all.put("hall.mqtt.uri", broker.toString());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", all));
        context.registerBean(DataSource.class, () -> source, bean -> bean.setDestroyMethodName(""));
        context.registerBean(ManualClock.class, () -> clock);
        context.registerBean(Outside.class, () -> outside);
        context.register(Wiring.class);
        context.refresh();
    }

    public Outside outside() {
        return outside;
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    <T> T bean(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type).values();
    }

    boolean connected() {
        return isUp("broker");
    }

    /** What the health endpoint says of a part. */
    boolean isUp(String part) {
        return context.getBean(part + "HealthIndicator", HealthIndicator.class)
                .health()
                .getStatus()
                .equals(Status.UP);
    }

    /** How many packs wait for the worker. */
    int waiting() {
        return (int)
                bean(MeterRegistry.class).get("hall.telemetry.waiting").gauge().value();
    }

    double refused(RefusalReason reason) {
        return Optional.ofNullable(bean(MeterRegistry.class)
                        .find("hall.telemetry.refused")
                        .tag("reason", reason.code())
                        .counter())
                .map(counter -> counter.count())
                .orElse(0.0);
    }

    @Override
    public void close() {
        context.close();
    }

    /** No {@code @Configuration}: tests of the whole server scan this package too, and must not find it. */
    @EnableTransactionManagement(proxyTargetClass = true)
    @ConfigurationPropertiesScan({"smarthall.server.wire", "smarthall.server.telemetry"})
    @ComponentScan(basePackages = {"smarthall.server.wire", "smarthall.server.telemetry"})
    static class Wiring {

        @Bean
        JdbcClient jdbc(DataSource source) {
            return JdbcClient.create(source);
        }

        @Bean
        JdbcTemplate batches(DataSource source) {
            return new JdbcTemplate(source);
        }

        @Bean
        JdbcTransactionManager transactions(DataSource source) {
            return new JdbcTransactionManager(source);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        Halls halls() {
            LocalText name = new LocalText("测试", "Test");
            ZoneId lobby = new ZoneId("lobby");
            Optional<GatewayId> gateway = Optional.of(new GatewayId("gw-1"));
            return new Halls(List.of(new HallDescription(
                    YIXING,
                    name,
                    java.time.ZoneId.of("Asia/Shanghai"),
                    List.of(new HallDescription.Zone(lobby, name, 100)),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new GatewayId("gw-1"), new GatewayId("gw-2")),
                    List.of(
                            new HallDescription.Device(AIR, "AIR_STATION", lobby, Optional.empty(), gateway),
                            new HallDescription.Device(
                                    new DeviceId("door-south-counter"),
                                    "DOOR_COUNTER",
                                    lobby,
                                    Optional.empty(),
                                    gateway)))));
        }
    }
}
