package smarthall.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.eclipse.paho.mqttv5.client.logging.LoggerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the library logs: made by the library itself, as for each of its messages. */
class PahoLogTest {

    private final Logger target = (Logger) org.slf4j.LoggerFactory.getLogger(PahoLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private org.eclipse.paho.mqttv5.client.logging.Logger log;

    @BeforeEach
    void open() {
        lines.start();
        target.addAppender(lines);
        PahoLog.use();
        log = LoggerFactory.getLogger(LoggerFactory.MQTT_CLIENT_MSG_CAT, "org.eclipse.paho.mqttv5.client.Anything");
    }

    @AfterEach
    void close() {
        target.detachAppender(lines);
    }

    @Test
    void theLibraryMakesItsLoggersOfThis() {
        assertThat(log).isInstanceOf(PahoLog.class);
    }

    @Test
    void aWarningIsSaidInTheLibrarysWordsWithItsCause() {
        RuntimeException cause = new IllegalStateException("torn");
        log.setResourceName("hall-server-1");

        log.warning("ClientComms", "shutdown", "101", new Object[] {"me", "tcp://broker", "none"}, cause);
        log.severe("ClientComms", "run", "no-sentence-of-the-catalogue");

        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.ERROR);
        assertThat(lines.list.get(0).getFormattedMessage())
                .startsWith("mqtt: hall-server-1: ")
                .doesNotContain("101")
                .contains("tcp://broker");
        assertThat(lines.list.get(0).getThrowableProxy().getMessage()).isEqualTo("torn");
        assertThat(lines.list.get(1).getFormattedMessage()).endsWith("no-sentence-of-the-catalogue");
    }

    @Test
    void whatItSaysOfEachMessageIsNotLogged() {
        log.fine("CommsSender", "run", "800");
        log.fine("CommsSender", "run", "802", new Object[] {"key"});
        log.info("CommsSender", "run", "800");
        log.finest("CommsSender", "run", "800");

        assertThat(lines.list).isEmpty();
        assertThat(log.isLoggable(org.eclipse.paho.mqttv5.client.logging.Logger.FINE))
                .isFalse();
    }
}
