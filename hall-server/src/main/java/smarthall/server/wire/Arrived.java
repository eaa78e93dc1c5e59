package smarthall.server.wire;

import java.util.Map;

/**
 * A message from the broker.
 *
 * @param payload as it came; nobody changes it
 * @param properties the user properties; of several with the same name the last
 * @param retained whether the broker had kept it from before the subscription
 * @param acknowledge tells the broker to forget the message; call it from any thread, once what it says is safe
 */
public record Arrived(
        String topic, byte[] payload, Map<String, String> properties, boolean retained, Runnable acknowledge) {

    public Arrived {
        properties = Map.copyOf(properties);
    }
}
