package smarthall.edge.command;

import java.util.function.Consumer;

/** The way to the nodes. */
public interface NodeLink {

    /** What a node made of a command. */
    sealed interface Outcome {
        /** It is done; {@code text} is what the node says of it. */
        record Done(String text) implements Outcome {}

        /** The node will not do it. */
        record Refused(String why) implements Outcome {}

        /** The node is not registered, or did not answer; it may or may not have done it. */
        record Silence() implements Outcome {}
    }

    /** Asks the node; {@code then} is told once, on any thread, in a time that is bounded unless the command is a long one. */
    void ask(Command command, Consumer<Outcome> then);
}
