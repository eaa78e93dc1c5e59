package smarthall.server.firmware;

/** What came of the wish to update devices. */
public sealed interface OrderResult {

    /** It is durable, and the first device is told. */
    record Begun(Rollout rollout) implements OrderResult {}

    /** There is no such image. */
    record UnknownImage() implements OrderResult {}

    /** The hall describes no such device. */
    record UnknownDevice() implements OrderResult {}

    /** The image is for another kind of device. */
    record WrongKind(String kind) implements OrderResult {}

    /** An update of this device is under way. */
    record Busy() implements OrderResult {}

    /** No device of the kind is known to run another version. */
    record NothingToDo() implements OrderResult {}
}
