package smarthall.server.testing;

import java.net.URI;

/** A running MQTT 5 broker of some maker. */
public interface TestBroker extends AutoCloseable {

    URI uri();

    @Override
    void close();
}
