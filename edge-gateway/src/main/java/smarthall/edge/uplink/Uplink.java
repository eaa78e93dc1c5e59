package smarthall.edge.uplink;

import java.time.Duration;
import java.util.function.Consumer;
import smarthall.edge.command.Command;
import smarthall.edge.command.Reply;

/** Carries the outbox to the server and forgets a pack only on the server's receipt. */
public interface Uplink extends DevicePresence {
    void start();

    /** Who takes the server's commands, on any thread; before {@link #start}. */
    void onCommand(Consumer<Command> taker);

    /** Tells the server what came of a command, as soon as it can be reached. */
    void reply(Reply reply);

    /** Whether the server's side can be reached now. */
    boolean connected();

    /** Goes on until the outbox is empty, the way is cut or {@code drain} (real time) has passed; then says goodbye. */
    void stop(Duration drain);
}
