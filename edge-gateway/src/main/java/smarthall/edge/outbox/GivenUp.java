package smarthall.edge.outbox;

/**
 * What the outbox has given up since its start because it may keep no more.
 *
 * @param thinned packs that stood between others of their device and kind
 * @param expired packs that were too old
 */
public record GivenUp(long thinned, long expired) {
    public static final GivenUp NOTHING = new GivenUp(0, 0);

    GivenUp and(long moreThinned, long moreExpired) {
        return new GivenUp(thinned + moreThinned, expired + moreExpired);
    }
}
