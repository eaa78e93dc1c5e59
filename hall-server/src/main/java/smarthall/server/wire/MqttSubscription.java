package smarthall.server.wire;

/** One topic filter and what to do with its messages; a bean of this type is subscribed at every connect. */
public interface MqttSubscription {

    /** The topic filter, for example {@code $share/hall/halls/+/telemetry/+}. */
    String filter();

    /**
     * Takes one message on the connection's own thread: be quick, or block for less than the keep-alive. Messages of one filter
     * arrive in the broker's order; what is not acknowledged arrives again after a reconnect.
     */
    void arrived(Arrived message);
}
