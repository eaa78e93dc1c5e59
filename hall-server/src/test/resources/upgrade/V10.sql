INSERT INTO proposal_effect (hall, proposal, opened_ms, until_ms, waiting_then, measured_ms, waiting_after, people, still_waiting,
                             left_uncalled, p90, mean, changes, verdict)
VALUES ('yixing', '11111111-1111-4111-8111-111111111111', 1770000060000, 1770003660000, 31, 1770003660000, 4, 55, 2, 1, 1020, 600, '', 'AS_PREDICTED');
