package smarthall.server.crowd;

import java.time.Instant;

/**
 * Who came and went in one window of time.
 *
 * @param at the window's beginning
 */
public record FlowWindow(Instant at, Crossings crossings) {}
