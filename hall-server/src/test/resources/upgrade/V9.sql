INSERT INTO application (hall, id, service, line, channel, promised_days, state, idempotency_key, begun_ms, receipt, submitted_ms, due_day,
                         wanted, answers)
VALUES ('yixing', '66666666-6666-4666-8666-666666666666', 'social-card', 'social', 'PHONE', 5, 'SUBMITTED', 'case-key',
        1770000000000, '${receipt}', 1770000600000, '2026-02-09', '', 'sealed');
INSERT INTO application_material (hall, application, field, kind, bytes, sha256, received_ms)
VALUES ('yixing', '66666666-6666-4666-8666-666666666666', 'photo', 'PNG', 1024, '${hash}', 1770000300000);
INSERT INTO application_event (hall, application, seq, at_ms, step, state, by_clerk, note)
VALUES ('yixing', '66666666-6666-4666-8666-666666666666', 1, 1770000600000, 'SUBMIT', 'SUBMITTED', NULL, NULL);
INSERT INTO receipt_day (hall, business_day, last_number) VALUES ('yixing', '2026-02-02', 1);
