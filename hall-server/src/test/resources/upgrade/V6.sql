INSERT INTO presence (hall, kind, id, state, at_ms, before_ms, lost_ms) VALUES
    ('yixing', 'DEVICE', 'air-lobby', 'ONLINE', 1770000000000, 1769999990000, NULL),
    ('yixing', 'GATEWAY', 'gw-1', 'OFFLINE', 1770000000000, 1769999990000, 1770000001000);
