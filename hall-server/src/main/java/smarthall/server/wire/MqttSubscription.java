package smarthall.server.wire;

/** One topic filter and what to do with its messages; a bean of this type is subscribed at every connect. */
public interface MqttSubscription {

    /** The topic filter, for example {@code $share/hall/halls/+/telemetry/+}. */
    String filter();

    /**
     * Takes one message on the connection's own thread: be quick, or block for less than the keep-alive. Messages of one filter
     * arrive in the broker's order; what is not acknowledged arrives again after a reconnect. A message goes to one subscription,
     * so filters must not overlap.
     *
     * @throws Overloaded when the message cannot be taken now and must come again
     */
    void arrived(Arrived message);

    /** Called at each connect, once the broker keeps all subscriptions; be as quick as with a message. */
    default void subscribed() {}
}
