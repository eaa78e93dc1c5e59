package smarthall.server.terminal;

import smarthall.server.command.DeviceCommand;

/** What came of an order. */
public sealed interface OrderResult {

    /** It is durable and will be fetched. */
    record Ordered(DeviceCommand command) implements OrderResult {}

    record UnknownTerminal() implements OrderResult {}

    /** Terminals of this kind cannot do it. */
    record CannotDoThat() implements OrderResult {}

    /** As many as may wait for one terminal do. */
    record TooMany(int limit) implements OrderResult {}
}
