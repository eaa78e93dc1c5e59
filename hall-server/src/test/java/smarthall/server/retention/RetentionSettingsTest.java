package smarthall.server.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RetentionSettingsTest {

    @Test
    void defaults() {
        RetentionSettings settings = bind(Map.of());

        assertThat(settings.of(DataKind.READINGS)).isEqualTo(Duration.ofDays(90));
        assertThat(settings.of(DataKind.MINUTES)).isEqualTo(Duration.ofDays(400));
        assertThat(settings.of(DataKind.HOURS)).isEqualTo(Duration.ofDays(3_650));
        assertThat(settings.of(DataKind.QUARANTINE)).isEqualTo(Duration.ofDays(30));
        assertThat(settings.of(DataKind.ALERTS)).isEqualTo(Duration.ofDays(730));
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(Map.of("readings", "39d"), "readings must be between 40");
        refused(Map.of("readings", "500d"), "minutes must not be shorter");
        refused(Map.of("readings", "0"), "minutes must not be shorter");
        refused(Map.of("minutes", "4000d"), "hours must not be shorter");
        refused(Map.of("quarantine", "1h"), "quarantine must be between 1");
        refused(Map.of("alerts", "40000d"), "alerts must be between 30");
        assertThat(bind(Map.of("readings", "0", "minutes", "0", "hours", "0")).readings())
                .isZero();
    }

    private static void refused(Map<String, String> settings, String why) {
        assertThatThrownBy(() -> bind(settings)).rootCause().hasMessageContaining(why);
    }

    private static RetentionSettings bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings.entrySet().stream()
                        .collect(java.util.stream.Collectors.toMap(
                                each -> "hall.retention." + each.getKey(), Map.Entry::getValue))))
                .bindOrCreate("hall.retention", RetentionSettings.class);
    }
}
