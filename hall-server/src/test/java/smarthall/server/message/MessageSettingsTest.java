package smarthall.server.message;

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

class MessageSettingsTest {

    @Test
    void withoutSettingsNothingIsSent() {
        assertThat(bind(Map.of()))
                .isEqualTo(new MessageSettings(
                        MessageSettings.Sender.OFF, Duration.ofSeconds(30), 5, Duration.ofHours(24)));
        assertThat(bind(Map.of()).on()).isFalse();
        assertThat(bind(Map.of("hall.messages.sender", "log")).on()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sender, pigeon, pigeon",
        "retry-after, 10ms, between 1 second and 1 hour",
        "tries, 0, must be 1 to 100",
        "keep, 30d, between 1 hour and 7 days"
    })
    void aWrongValueIsRefusedInOneSentence(String name, String value, String words) {
        assertThatThrownBy(() -> bind(Map.of("hall.messages." + name, value)))
                .rootCause()
                .hasMessageContaining(words);
    }

    private static MessageSettings bind(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("hall.messages", Bindable.of(MessageSettings.class));
    }
}
