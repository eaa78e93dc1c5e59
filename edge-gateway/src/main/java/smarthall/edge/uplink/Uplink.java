package smarthall.edge.uplink;

import java.time.Duration;
import java.util.function.Consumer;
import smarthall.edge.command.Command;
import smarthall.edge.command.Reply;
import smarthall.edge.reading.DeviceId;

/** Carries the outbox to the server and forgets a pack only on the server's receipt. */
public interface Uplink extends DevicePresence {
    void start();

    /** Who takes the server's commands, on any thread; before {@link #start}. */
    void onCommand(Consumer<Command> taker);

    /** Tells the server what came of a command, as soon as it can be reached. */
    void reply(Reply reply);

    /** Tells the server how much of a new firmware a node has, in its status; gone with the next word of the node's presence. */
    void updating(DeviceId node, String order, int percent);

    /** Whether the server's side can be reached now. */
    boolean connected();

    /** Goes on until the outbox is empty, the way is cut or {@code drain} (real time) has passed; then says goodbye. */
    void stop(Duration drain);
}
