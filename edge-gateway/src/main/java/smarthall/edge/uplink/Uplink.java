package smarthall.edge.uplink;

import java.time.Duration;

/** Carries the outbox to the server and forgets a pack only on the server's receipt. */
public interface Uplink extends DevicePresence {
    void start();

    /** Whether the server's side can be reached now. */
    boolean connected();

    /** Goes on until the outbox is empty, the way is cut or {@code drain} (real time) has passed; then says goodbye. */
    void stop(Duration drain);
}
