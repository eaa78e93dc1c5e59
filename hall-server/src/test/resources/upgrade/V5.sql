INSERT INTO crowd_count (hall, device, direction, start_ms, crossings, heard_ms) VALUES
    ('yixing', 'door-south-counter', 'IN', 1770000000000, 1234, 1770003600000),
    ('yixing', 'door-south-counter', 'OUT', 1770000000000, 1200, 1770003600000);
INSERT INTO crowd_minute (hall, device, direction, start_ms, minute_ms, crossings)
SELECT 'yixing', 'door-south-counter', 'IN', 1770000000000, 1770000000000 + n * 60000, n FROM generate_series(1, 60) AS s(n);
