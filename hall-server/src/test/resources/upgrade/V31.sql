INSERT INTO minute_untold (hall, minute_ms, changes) SELECT 'yixing', 1770000000000 + n * 60000, 1 FROM generate_series(1, ${rows}) AS s(n);
INSERT INTO device_health (hall, device, at_ms, battery, signal, skew) VALUES ('yixing', 'air-lobby', 1770000000000, 0.93, -67, 0.4);
INSERT INTO device_trouble (hall, party, id, kind, since_ms, latest_ms, raised_ms, measured) VALUES
    ('yixing', 'DEVICE', 'air-lobby', 'LOW_BATTERY', 1770000000000, 1770000600000, 1770000600000, 0.12);
