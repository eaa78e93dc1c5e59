package smarthall.server.journal;

import java.time.Instant;
import java.util.Map;
import smarthall.server.hall.HallId;

/**
 * One thing that happened.
 *
 * @param seq place in the hall's journal, from 1 without gaps; never before an entry of which this one could know
 * @param at hall time
 * @param subject id of what it happened to
 * @param body plain values, lists and maps as they stand on the wire; no personal data and no secrets
 */
public record JournalEntry(
        HallId hall, long seq, Instant at, JournalKind kind, String subject, Map<String, Object> body) {}
