package smarthall.server.access;

/**
 * Somebody has signed out: published when the session is over.
 *
 * @param session its id, worth nothing any more
 */
public record SignedOut(String session) {}
