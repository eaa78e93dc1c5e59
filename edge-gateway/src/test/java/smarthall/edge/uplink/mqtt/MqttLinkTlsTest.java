package smarthall.edge.uplink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.Certificates;
import smarthall.edge.MosquittoBroker;
import smarthall.edge.reading.HallId;

/** The gateway speaks to the broker that the authority vouches for, and to no other. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MqttLinkTlsTest {

    private static final String HERE = "IP:127.0.0.1";

    @TempDir
    Path folder;

    private Certificates ours;

    @BeforeEach
    void make() throws IOException {
        ours = new Certificates(folder.resolve("ours"));
    }

    @Test
    void aBrokerOfTheAuthorityIsTrusted() throws IOException, MqttException {
        try (MosquittoBroker broker = broker(ours.listener(HERE, 1))) {
            open(broker, ours.authority());
        }
    }

    @Test
    void aBrokerOfAnotherAuthorityIsNot() throws IOException {
        Certificates others = new Certificates(folder.resolve("others"));
        try (MosquittoBroker broker = broker(others.listener(HERE, 1))) {
            assertThatThrownBy(() -> open(broker, ours.authority()))
                    .isInstanceOf(MqttException.class)
                    .hasRootCauseInstanceOf(CertPathValidatorException.class);
        }
    }

    @Test
    void aCertificateThatHasExpiredIsRefused() throws IOException {
        try (MosquittoBroker broker = broker(ours.listener(HERE, -1))) {
            assertThatThrownBy(() -> open(broker, ours.authority()))
                    .isInstanceOf(MqttException.class)
                    .hasRootCauseInstanceOf(CertificateExpiredException.class);
        }
    }

    @Test
    void aCertificateForAnotherHostIsRefused() throws IOException {
        try (MosquittoBroker broker = broker(ours.listener("IP:192.0.2.7,DNS:elsewhere.example.org", 1))) {
            assertThatThrownBy(() -> open(broker, ours.authority()))
                    .isInstanceOf(MqttException.class)
                    .hasRootCauseInstanceOf(CertificateException.class)
                    .rootCause()
                    .hasMessageContaining("127.0.0.1");
        }
    }

    @Test
    void aFileWithoutCertificatesIsSaidInOneSentence() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.crt"), "");

        assertThatThrownBy(() -> Authority.trustedIn(empty))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no certificate");
    }

    private MosquittoBroker broker(String listener) throws IOException {
        return new MosquittoBroker(folder, listener);
    }

    private static void open(MosquittoBroker broker, Path authority) throws IOException, MqttException {
        URI uri = URI.create("ssl://127.0.0.1:" + broker.port());
        MqttSettings settings = new MqttSettings(
                uri,
                new HallId("yixing"),
                "gw-1",
                "gw-1",
                new byte[] {'x'},
                Optional.of(authority),
                Set.of(),
                Duration.ofSeconds(30),
                10,
                "0.1.0");
        MqttLink link = MqttLink.open(settings, settings.nodes(), new byte[0], (topic, payload) -> {}, () -> {});
        assertThat(link.up()).isTrue();
        link.drop();
    }
}
