INSERT INTO series (hall, device, quantity, latest_ms, latest_value) VALUES
    ('yixing', 'air-lobby', 'co2', 1770000000000 + ${rows} * 1000, 400 + ${rows} % 600),
    ('yixing', 'noise-waiting', 'noise', 1770000000000, 51.5);
INSERT INTO reading (series, at_ms, measured)
SELECT (SELECT id FROM series WHERE device = 'air-lobby'), 1770000000000 + n * 1000, 400 + n % 600 FROM generate_series(1, ${rows}) AS s(n);
INSERT INTO quarantine (hall, n, at_ms, reason, topic, payload)
VALUES ('yixing', 1, 1770000000000, 'unknown-unit', 'halls/yixing/telemetry/air-lobby', CAST('[{"n":"co2"}]' AS ${bytes}));
