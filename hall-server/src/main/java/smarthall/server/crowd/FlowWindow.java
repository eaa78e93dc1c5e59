package smarthall.server.crowd;

import java.time.Instant;

/**
 * Who came and went in one window of time.
 *
 * @param at the window's beginning
 * @param heard whether any door was heard in it; where none was, nobody knows who came, and the crossings are 0
 */
public record FlowWindow(Instant at, Crossings crossings, boolean heard) {}
