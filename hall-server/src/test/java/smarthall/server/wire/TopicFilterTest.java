package smarthall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicFilterTest {

    @ParameterizedTest
    @CsvSource({
        "a/+/c, a/b/c, true",
        "a/+/c, a//c, true",
        "a/+/c, a/b/c/d, false",
        "a/+/c, a/b, false",
        "a/+, a, false",
        "a/+, a/, true",
        "a/#, a, true",
        "a/#, a/b/c, true",
        "a/#, ab, false",
        "#, a/b, true",
        "a/b, a/b, true",
        "a/b, a/bc, false",
        "a/bc, a/b, false",
        "$share/hall/halls/+/telemetry/+, halls/yixing/telemetry/air-lobby, true",
        "$share/hall/halls/+/telemetry/+, halls/yixing/devices/air-lobby, false"
    })
    void matchesAsTheStandardSays(String filter, String topic, boolean matches) {
        assertThat(new TopicFilter(filter).matches(topic)).isEqualTo(matches);
    }

    @Test
    void aSharedSubscriptionNeedsAFilter() {
        assertThatThrownBy(() -> new TopicFilter("$share/hall")).hasMessageContaining("no topic filter");
        assertThatThrownBy(() -> new TopicFilter("$share/hall/")).isInstanceOf(IllegalArgumentException.class);
    }
}
