INSERT INTO calendar_day (hall, on_day, version, kind, name_zh, name_en, hours, published, changed_ms, changed_by)
VALUES ('yixing', '2026-02-16', 1, 'CLOSED', '检修', 'Repairs', '', TRUE, 1770000000000, 'li-na');
INSERT INTO opening_hours (hall, version, always, week, changed_ms, changed_by)
VALUES ('yixing', 1, FALSE, 'MONDAY 09:00-12:00 13:00-17:00', 1770000000000, 'li-na');
INSERT INTO appointment (hall, id, number, line, service, start_ms, seat, state, person, idempotency_key, booked_ms)
VALUES ('yixing', '77777777-7777-4777-8777-777777777777', '12345678', 'social', 'social-card', 1770080400000, 1, 'BOOKED', 'a-hash', 'a-key',
        1770000000000);
INSERT INTO appointment_turn (hall, thing) VALUES ('yixing', 'line/social');
