package smarthall.server.wire;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.eclipse.paho.mqttv5.client.logging.Logger;
import org.eclipse.paho.mqttv5.client.logging.LoggerFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Paho's warnings in the server's log, and nothing else. The library makes a logger for each message and each acknowledgement,
 * and one of {@code java.util.logging} costs more than all that is done with it. Public because the library makes it by its name.
 */
public final class PahoLog implements Logger {

    private static final org.slf4j.Logger log = org.slf4j.LoggerFactory.getLogger(PahoLog.class);

    private @Nullable ResourceBundle sentences;
    private String who = "";

    /** From now on, for all clients of this program. */
    static void use() {
        LoggerFactory.setLogger(PahoLog.class.getName());
    }

    @Override
    public void initialise(ResourceBundle messages, String loggerId, @Nullable String resourceName) {
        sentences = messages;
    }

    @Override
    public void setResourceName(String name) {
        who = name;
    }

    @Override
    public boolean isLoggable(int level) {
        return level <= WARNING && log.isWarnEnabled();
    }

    @Override
    public String formatMessage(String message, @Nullable Object @Nullable [] inserts) {
        try {
            return sentences == null ? message : MessageFormat.format(sentences.getString(message), inserts);
        } catch (MissingResourceException noSentence) {
            return message;
        }
    }

    @Override
    public void log(
            int level,
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        if (isLoggable(level)) {
            LoggingEventBuilder event = level == SEVERE ? log.atError() : log.atWarn();
            event.setCause(cause).log("mqtt: {}: {}", who, formatMessage(message, inserts));
        }
    }

    @Override
    public void trace(
            int level,
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        log(level, from, method, message, inserts, cause);
    }

    @Override
    public void dumpTrace() {
        // Nothing is kept that could be written out.
    }

    @Override
    public void severe(String from, String method, String message) {
        log(SEVERE, from, method, message, null, null);
    }

    @Override
    public void severe(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        log(SEVERE, from, method, message, inserts, null);
    }

    @Override
    public void severe(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        log(SEVERE, from, method, message, inserts, cause);
    }

    @Override
    public void warning(String from, String method, String message) {
        log(WARNING, from, method, message, null, null);
    }

    @Override
    public void warning(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        log(WARNING, from, method, message, inserts, null);
    }

    @Override
    public void warning(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        log(WARNING, from, method, message, inserts, cause);
    }

    @Override
    public void info(String from, String method, String message) {
        // Not of interest.
    }

    @Override
    public void info(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        // Not of interest.
    }

    @Override
    public void info(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        // Not of interest.
    }

    @Override
    public void config(String from, String method, String message) {
        // Not of interest.
    }

    @Override
    public void config(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        // Not of interest.
    }

    @Override
    public void config(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        // Not of interest.
    }

    @Override
    public void fine(String from, String method, String message) {
        // Not of interest.
    }

    @Override
    public void fine(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        // Not of interest.
    }

    @Override
    public void fine(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        // Not of interest.
    }

    @Override
    public void finer(String from, String method, String message) {
        // Not of interest.
    }

    @Override
    public void finer(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        // Not of interest.
    }

    @Override
    public void finer(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        // Not of interest.
    }

    @Override
    public void finest(String from, String method, String message) {
        // Not of interest.
    }

    @Override
    public void finest(String from, String method, String message, @Nullable Object @Nullable [] inserts) {
        // Not of interest.
    }

    @Override
    public void finest(
            String from,
            String method,
            String message,
            @Nullable Object @Nullable [] inserts,
            @Nullable Throwable cause) {
        // Not of interest.
    }
}
