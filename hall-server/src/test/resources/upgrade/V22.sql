INSERT INTO device_command (hall, id, device, name, args, sent_by, sent_ms, expires_ms, state, detail, ended_ms)
VALUES ('yixing', '99999999-9999-4999-8999-999999999999', 'air-lobby', 'identify', '{}', 'facility',
        1770000000000, 1770000060000, 'DONE', '', 1770000001000);
INSERT INTO device_config (hall, device, desired_seconds, desired_ms, desired_by, reported_seconds, reported_ms)
VALUES ('yixing', 'air-lobby', 30, 1770000000000, 'facility', 30, 1770000001000);
