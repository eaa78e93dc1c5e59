package smarthall.sim.people;

/**
 * A ticket that a counter has in hand.
 *
 * @param state as the hall names it: {@code CALLED}, {@code SERVING}, …
 */
public record CalledTicket(String id, String line, String state) {}
