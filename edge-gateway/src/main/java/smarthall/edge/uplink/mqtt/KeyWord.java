package smarthall.edge.uplink.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.edge.reading.DeviceId;

/**
 * Puts the server's word on the nodes' keys together. Usually it is one message on the topic of keys; where it is too large for a
 * packet that message only says of how many parts the word is, each retained on a topic of its own below. The last whole word
 * stands until all parts of the next are there. Thread-safe.
 */
final class KeyWord {
    /** With the largest packet of the broker far more than any gateway has nodes. */
    private static final int MOST_PARTS = 1_000;

    private final String topic;

    // Guarded by this.
    private KeyMessage.@Nullable InParts awaited;
    private final Map<Integer, KeyMessage.Part> parts = new HashMap<>();

    /** What came of a message. */
    sealed interface Heard {
        /** @param keys a key, or nothing for a node that may not sign on */
        record Whole(Map<DeviceId, Optional<byte[]>> keys) implements Heard {}

        /** More is to come. */
        record NotYet() implements Heard {}

        record Unreadable() implements Heard {}
    }

    /** @param topic of keys; those of the parts are {@code topic/1}, {@code topic/2} and so on */
    KeyWord(String topic) {
        this.topic = topic;
    }

    boolean isOn(String heard) {
        return heard.equals(topic) || heard.startsWith(topic + "/");
    }

    synchronized Heard heard(String where, byte[] payload) {
        return where.equals(topic) ? word(payload) : part(where.substring(topic.length() + 1), payload);
    }

    private Heard word(byte[] payload) {
        Optional<Map<DeviceId, Optional<byte[]>>> whole = KeyMessage.decode(payload);
        if (whole.isPresent()) {
            awaited = null;
            parts.clear();
            return new Heard.Whole(whole.get());
        }
        Optional<KeyMessage.InParts> inParts = KeyMessage.inParts(payload).filter(word -> word.parts() <= MOST_PARTS);
        if (inParts.isEmpty()) {
            return new Heard.Unreadable();
        }
        awaited = inParts.get();
        return together(inParts.get());
    }

    private Heard part(String level, byte[] payload) {
        int number = number(level);
        if (number < 1 || number > MOST_PARTS) {
            return new Heard.Unreadable();
        }
        if (payload.length == 0) {
            parts.remove(number);
            return new Heard.NotYet();
        }
        Optional<KeyMessage.Part> part = KeyMessage.part(payload);
        if (part.isEmpty()) {
            return new Heard.Unreadable();
        }
        parts.put(number, part.get());
        KeyMessage.InParts word = awaited;
        return word == null ? new Heard.NotYet() : together(word);
    }

    private static int number(String level) {
        try {
            return Integer.parseInt(level);
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private Heard together(KeyMessage.InParts word) {
        Map<DeviceId, Optional<byte[]>> keys = new HashMap<>();
        for (int number = 1; number <= word.parts(); number++) {
            KeyMessage.Part part = parts.get(number);
            if (part == null || !part.word().equals(word.word())) {
                return new Heard.NotYet();
            }
            keys.putAll(part.keys());
        }
        return new Heard.Whole(keys);
    }
}
