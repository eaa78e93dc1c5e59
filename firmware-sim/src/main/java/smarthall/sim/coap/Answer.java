package smarthall.sim.coap;

import java.time.Duration;

/** What came of a request to the gateway. */
sealed interface Answer {

    /** The gateway has done it. */
    record Done() implements Answer {}

    /** The gateway asks to come back later. */
    record Later(Duration pause) implements Answer {}

    /** The gateway will never take this. */
    record Refused(String reason) implements Answer {}

    /** The gateway does not know this node: it must register first. */
    record Stranger(String reason) implements Answer {}

    /** No answer came. */
    record Silence() implements Answer {}
}
