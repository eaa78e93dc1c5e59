package smarthall.server.review;

/** What a rating is about; the same words serve praise and complaint. */
public enum Reason {
    /** How one was treated. */
    ATTITUDE,
    /** How fast the service went. */
    SPEED,
    /** How long one waited for it. */
    WAITING,
    /** Whether the clerk knew the matter. */
    KNOWLEDGE,
    /** Whether one was told everything at once. */
    GUIDANCE,
    /** Which papers were asked for. */
    PAPERS,
    /** Whether everything was fair and free of what is not owed. */
    INTEGRITY,
    /** The rooms and the machines. */
    PLACE
}
