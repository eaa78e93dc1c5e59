package smarthall.server.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DispatchSettingsTest {

    @Test
    void withoutSettingsTheDocumentedDefaultsHold() {
        assertThat(bind(Map.of()))
                .isEqualTo(new DispatchSettings(
                        Duration.ofMinutes(10),
                        LocalTime.of(17, 0),
                        Duration.ofMinutes(30),
                        Duration.ofMinutes(60),
                        5));
    }

    @ParameterizedTest
    @CsvSource({
        "case-work, -1m, between 0 minutes and 8 hours",
        "measure-over, 10s, between 1 minutes and 8 hours",
        "measure-patience, 9h, between 0 minutes and 8 hours",
        "measure-at-least, 0, must be 1 or more"
    })
    void aWrongValueIsRefusedInOneSentence(String name, String value, String words) {
        assertThatThrownBy(() -> bind(Map.of("hall.dispatch." + name, value)))
                .rootCause()
                .hasMessageContaining("hall.dispatch." + name)
                .hasMessageContaining(words);
    }

    private static DispatchSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("hall.dispatch", Bindable.of(DispatchSettings.class));
    }
}
