package smarthall.server.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReviewSettingsTest {

    @Test
    void withoutSettingsTheDocumentedDefaultsHold() {
        assertThat(bind(Map.of())).isEqualTo(new ReviewSettings(1, 5, 5, Duration.ofMinutes(3)));
    }

    @ParameterizedTest
    @CsvSource({
        "contact-days, 0, 1 to 60 days",
        "answer-days, 61, 1 to 60 days",
        "appeal-days, -1, 1 to 60 days",
        "screen-window, 5s, between 10 seconds and 30 minutes",
        "screen-window, 31m, between 10 seconds and 30 minutes"
    })
    void aWrongValueIsRefusedInOneSentence(String name, String value, String words) {
        assertThatThrownBy(() -> bind(Map.of("hall.review." + name, value)))
                .rootCause()
                .hasMessageContaining("hall.review." + name)
                .hasMessageContaining(words);
    }

    private static ReviewSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("hall.review", Bindable.of(ReviewSettings.class));
    }
}
