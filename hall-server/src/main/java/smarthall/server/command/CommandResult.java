package smarthall.server.command;

/** What came of the wish to command a device. */
public sealed interface CommandResult {

    /** It is durable and on its way. */
    record Sent(DeviceCommand command) implements CommandResult {}

    /** The hall describes no such device. */
    record UnknownDevice() implements CommandResult {}

    /** As many as may wait for one device do. */
    record TooMany(int limit) implements CommandResult {}
}
