package smarthall.server.casework;

import smarthall.server.hall.LineId;

/**
 * The cases that wait for the clerks of a line.
 *
 * @param open submitted or accepted, not decided
 * @param dueToday of these, those whose limit ends today
 * @param overdue of these, those whose limit has ended
 */
public record CaseLoad(LineId line, int open, int dueToday, int overdue) {}
