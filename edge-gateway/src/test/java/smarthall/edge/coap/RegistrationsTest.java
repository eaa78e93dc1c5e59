package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.uplink.FakePresence;

class RegistrationsTest {
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private final AtomicLong nanos = new AtomicLong();
    private final FakePresence presence = new FakePresence();
    private final Registrations registrations = new Registrations(presence, nanos::get);

    @Test
    void aRenewalProlongsTheLifetime() {
        registrations.register(AIR_LOBBY, Duration.ofSeconds(60), "");
        passSeconds(50);
        assertThat(registrations.renew(AIR_LOBBY, Duration.ofSeconds(60))).isTrue();
        passSeconds(50);
        assertThat(presence.said).containsExactly("air-lobby online");

        passSeconds(10);
        assertThat(presence.said).containsExactly("air-lobby online", "air-lobby offline");
        assertThat(registrations.renew(AIR_LOBBY, Duration.ofSeconds(60))).isFalse();
    }

    @Test
    void anExpectedNodeThatDoesNotComeIsOffline() {
        registrations.expect(AIR_LOBBY, Duration.ofSeconds(120));
        passSeconds(120);

        assertThat(presence.said).containsExactly("air-lobby offline");
    }

    private void passSeconds(long seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        registrations.expire();
    }
}
