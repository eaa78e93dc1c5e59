INSERT INTO help_call (hall, id, asker, open_asker, kind, number, priority, zone, state, asked_ms, claimed_ms, claimed_by, ended_ms)
VALUES ('yixing', '77777777-7777-4777-8777-777777777777', 'TERMINAL kiosk at the door', NULL, 'WAY', NULL, 'NONE', 'lobby', 'DONE',
        1770000000000, 1770000060000, 'reception', 1770000300000);
