package smarthall.server.rights;

/**
 * Leave to do one thing under a topic filter, or its denial, which goes before every leave.
 *
 * @param filter a topic filter of MQTT 5
 */
public record Right(Act act, String filter, boolean granted) {

    /** What somebody does with a topic. */
    public enum Act {
        PUBLISH,
        /** To be handed a message; a subscription alone, perhaps one of an earlier role, brings none. */
        RECEIVE,
        SUBSCRIBE
    }

    static Right publish(String filter) {
        return new Right(Act.PUBLISH, filter, true);
    }

    static Right receive(String filter) {
        return new Right(Act.RECEIVE, filter, true);
    }

    static Right subscribe(String filter) {
        return new Right(Act.SUBSCRIBE, filter, true);
    }

    Right denied() {
        return new Right(act, filter, false);
    }
}
