package smarthall.server.telemetry.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.Reading;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;

class TelemetryControllerTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final String PATH = "/api/v1/halls/yixing/telemetry/air-lobby/co2";

    private final AskedStore store = new AskedStore();
    private MockMvcTester http;

    /** Answers with one window, and remembers what it was asked. */
    private static final class AskedStore implements ReadingStore {
        private final List<WindowQuery> asked = new ArrayList<>();

        @Override
        public void add(List<Reading> readings) {
            throw new AssertionError("nobody adds");
        }

        @Override
        public List<ReadingWindow> windows(
                HallId hall, DeviceId device, Quantity quantity, Instant from, Instant to, Duration window) {
            asked.add(new WindowQuery(from, to, window));
            return List.of(new ReadingWindow(from, 400, 512.5, 700, 30));
        }
    }

    @BeforeEach
    void open() {
        LocalText name = new LocalText("测试", "Test");
        ZoneId lobby = new ZoneId("lobby");
        Halls halls = new Halls(List.of(new HallDescription(
                new HallId("yixing"),
                name,
                java.time.ZoneId.of("Asia/Shanghai"),
                List.of(new HallDescription.Zone(lobby, name, 100)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new HallDescription.Device(
                        new DeviceId("air-lobby"), "AIR_STATION", lobby, Optional.empty(), Optional.empty())))));
        http = MockMvcTester.create(
                MockMvcBuilders.standaloneSetup(new TelemetryController(store, halls, Clock.fixed(NOW, ZoneOffset.UTC)))
                        .build());
    }

    @Test
    void windowsStandInTheHallsOwnTime() {
        assertThat(http.get()
                        .uri(URI.create(
                                PATH + "?from=2026-11-24T09:00:00%2B08:00&to=2026-11-24T02:00:00Z&window=PT10M")))
                .hasStatusOk()
                .bodyJson()
                .isStrictlyEqualTo(
                        "[{\"at\":\"2026-11-24T09:00:00+08:00\",\"min\":400.0,\"mean\":512.5,\"max\":700.0,\"count\":30}]");
        assertThat(store.asked)
                .containsExactly(new WindowQuery(Instant.parse("2026-11-24T01:00:00Z"), NOW, Duration.ofMinutes(10)));
    }

    @Test
    void withoutParametersItIsTheLastDayInFiveMinutes() {
        assertThat(http.get().uri(PATH)).hasStatusOk();
        assertThat(store.asked)
                .containsExactly(new WindowQuery(NOW.minus(Duration.ofDays(1)), NOW, Duration.ofMinutes(5)));
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "PT1S, 1", "1, 1", "P1D, 86400"})
    void aWindowIsADurationOrSeconds(String window, long seconds) {
        WindowQuery query = WindowQuery.of("2026-11-24T01:59:00Z", null, window, NOW);

        assertThat(query.window()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "yesterday, -, -, bad-time",
                "2026-11-24T01:00:00, -, -, bad-time",
                "-, 24.11.2026, -, bad-time",
                "2026-11-24T02:00:00Z, -, -, bad-range",
                "2026-11-24T02:00:01Z, 2026-11-24T02:00:00Z, -, bad-range",
                "2025-11-22T02:00:00Z, -, P1D, range-too-long",
                "-, -, 0, bad-window",
                "-, -, -5, bad-window",
                "-, -, PT0.5S, bad-window",
                "-, -, 5m, bad-window",
                "-, -, 99999999999999999999, bad-window",
                "-, -, P9999D, bad-window",
                "2026-11-24T01:26:39Z, -, 1, too-many-windows"
            })
    void whatIsOutOfBoundsIsAProblem(@Nullable String from, @Nullable String to, @Nullable String window, String code) {
        assertThatThrownBy(() -> WindowQuery.of(from, to, window, NOW))
                .hasFieldOrPropertyWithValue("body.properties", java.util.Map.of("code", code))
                .hasFieldOrPropertyWithValue("statusCode.value", 400);
    }

    @Test
    void twoThousandWindowsAreNotTooMany() {
        assertThat(WindowQuery.of("2026-11-24T01:26:40Z", null, "1", NOW).from())
                .isEqualTo(NOW.minusSeconds(2_000));
    }

    @ParameterizedTest
    @CsvSource({"nobody/co2", "air-lobby/smell", "air-lobby/counter_start"})
    void whatIsNotThereIsNotFound(String path) {
        assertThat(http.get().uri("/api/v1/halls/yixing/telemetry/" + path)).hasStatus(404);
    }
}
