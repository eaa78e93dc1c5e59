INSERT INTO ticket (hall, id, business_day, number, line, service, channel, priority, state, idempotency_key, issued_ms, rank_ms,
                    called_ms, started_ms, ended_ms, counter, calls)
SELECT 'yixing', CONCAT('00000000-0000-4000-8000-', LPAD(CAST(n AS VARCHAR), 12, '0')), CONCAT('2026-02-', LPAD(CAST(1 + n / 900 % 28 AS VARCHAR), 2, '0')),
       CONCAT('A', n), 'social', 'social-card', 'KIOSK', CASE WHEN n % 10 = 0 THEN 'ELDERLY' ELSE 'NONE' END,
       CASE WHEN n > ${rows} - 5 THEN 'WAITING' ELSE 'DONE' END, CONCAT('key-', n), 1770000000000 + n * 1000, 1770000000000 + n * 1000,
       CASE WHEN n > ${rows} - 5 THEN NULL ELSE 1770000060000 + n * 1000 END, CASE WHEN n > ${rows} - 5 THEN NULL ELSE 1770000070000 + n * 1000 END,
       CASE WHEN n > ${rows} - 5 THEN NULL ELSE 1770000370000 + n * 1000 END, CASE WHEN n > ${rows} - 5 THEN NULL ELSE '1' END, 1
FROM generate_series(1, ${rows}) AS s(n);
INSERT INTO line_day (hall, business_day, line, last_number) VALUES ('yixing', '2026-02-02', 'social', ${rows});
INSERT INTO counter_place (hall, counter, state, lines, clerk, ticket, changed_ms) VALUES
    ('yixing', '1', 'OPEN', 'social', 'clerk-1', NULL, 1770000000000);
INSERT INTO proposal (hall, id, kind, counter, line, state, created_ms, decided_ms, decided_by, doors_15_min, waiting, open_counters,
                      p90_now, p90_after)
VALUES ('yixing', '11111111-1111-4111-8111-111111111111', 'OPEN_COUNTER', '2', 'social', 'DONE', 1770000000000, 1770000060000,
        'manager', 42, 31, 1, 2520, 1080);
