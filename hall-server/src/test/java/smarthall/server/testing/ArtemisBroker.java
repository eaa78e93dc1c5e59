package smarthall.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** Apache Artemis within this JVM as an MQTT 5 broker: another maker's than the one the hall comes with. */
public final class ArtemisBroker implements TestBroker {

    private final EmbeddedActiveMQ broker;
    private final URI uri;

    private ArtemisBroker(EmbeddedActiveMQ broker, URI uri) {
        this.broker = broker;
        this.uri = uri;
    }

    /** It keeps all in memory: what a broker forgets at its own end is tried with Mosquitto. */
    public static ArtemisBroker started(Path folder) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI uri = URI.create("tcp://127.0.0.1:" + socket.getLocalPort());
            socket.close();
            EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
            broker.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .setJournalDirectory(folder.resolve("journal").toString())
                    .setBindingsDirectory(folder.resolve("bindings").toString())
                    .setLargeMessagesDirectory(folder.resolve("large").toString())
                    .setPagingDirectory(folder.resolve("paging").toString())
                    // A message that was not acknowledged comes again for ever, as the standard wants it.
                    .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
                    .addAcceptorConfiguration("mqtt", uri + "?protocols=MQTT"));
            broker.start();
            return new ArtemisBroker(broker, uri);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
