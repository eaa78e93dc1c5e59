package smarthall.server.wire;

/** The way out to the broker. Thread-safe. */
public interface Publisher {

    /**
     * Publishes with QoS 1 without ever blocking. What cannot be sent now is dropped, so it is for what the sender says again:
     * receipts, which a gateway's resend asks for anew, and snapshots.
     */
    void publish(String topic, byte[] payload, boolean retained);

    /**
     * The same for who must know.
     *
     * @return false when it was dropped
     */
    default boolean offer(String topic, byte[] payload, boolean retained) {
        publish(topic, payload, retained);
        return true;
    }

    /** Whether the broker is there, as far as is known. */
    default boolean connected() {
        return true;
    }
}
