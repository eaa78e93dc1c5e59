package smarthall.server.assistant;

/**
 * An entry that fits a question.
 *
 * @param score how much of what was asked the entry speaks of, from 0 (nothing) to 1 (all of it)
 */
public record Answer(Entry entry, double score) {}
