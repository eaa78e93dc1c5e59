INSERT INTO rating (hall, ticket, business_day, number, line, service, counter, level, reasons, words, channel, given_ms)
VALUES ('yixing', '00000000-0000-4000-8000-000000000002', '2026-02-02', 'A2', 'social', 'social-card', '1', 4, 'SPEED', '太慢', 'PHONE', 1770000400000);
INSERT INTO review (hall, ticket, state, contact_day, answer_day)
VALUES ('yixing', '00000000-0000-4000-8000-000000000002', 'TAKEN_UP', '2026-02-03', '2026-02-09');
INSERT INTO review_step (hall, ticket, seq, at_ms, step, staff, words)
VALUES ('yixing', '00000000-0000-4000-8000-000000000002', 1, 1770000400000, 'OPENED', NULL, ''),
       ('yixing', '00000000-0000-4000-8000-000000000002', 2, 1770000500000, 'TAKEN_UP', 'manager', '');
INSERT INTO counter_screen (hall, counter, hash, connected_ms, connected_by)
VALUES ('yixing', '1', '${hash}', 1770000000000, 'clerk-1');
INSERT INTO notice (hall, place, zh, en, until_ms) VALUES ('yixing', 0, '今天下午盘点', 'Closed this afternoon', NULL);
