package smarthall.sim.firmware;

/** An image that a node will not run; the message is for whoever sent it. */
public final class RefusedImage extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong with it. */
    public enum Fault {
        /** It is no whole image. */
        MALFORMED,
        /** It was not signed with the key that the node goes by. */
        UNSIGNED,
        /** It is a good image, but not for this node as it is. */
        UNFIT
    }

    private final Fault fault;
    private final String why;

    RefusedImage(Fault fault, String why) {
        super(why);
        this.fault = fault;
        this.why = why;
    }

    public Fault fault() {
        return fault;
    }

    /** The same as the message. */
    public String why() {
        return why;
    }
}
