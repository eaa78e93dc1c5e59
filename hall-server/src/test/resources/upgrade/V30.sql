INSERT INTO firmware_image (hall, sha256, kind, version, may_replace_newer, bytes, content, added_by, added_ms)
VALUES ('yixing', '00000000000000000000000000000000000000000000000000000000000000ab', 'AIR_STATION', '1.1.0', FALSE, 1, CAST('image' AS ${bytes}),
        'admin', 1770000000000);
INSERT INTO firmware_rollout (hall, id, sha256, kind, version, ordered_by, ordered_ms, state)
VALUES ('yixing', '88888888-8888-4888-8888-888888888888',
        '00000000000000000000000000000000000000000000000000000000000000ab', 'AIR_STATION', '1.1.0', 'admin', 1770000000000, 'DONE');
INSERT INTO firmware_order (hall, id, rollout, turn, device, version, state, percent, detail, command, token_hash, ordered_ms, ended_ms)
VALUES ('yixing', '77777777-7777-4777-8777-777777777777', '88888888-8888-4888-8888-888888888888', 0, 'air-lobby', '1.1.0',
        'INSTALLED', 100, '1.1.0', '66666666-6666-4666-8666-666666666666', 'cd', 1770000000000, 1770000001000);
INSERT INTO device_firmware (hall, device, version, told_ms, order_id)
VALUES ('yixing', 'air-lobby', '1.1.0', 1770000001000, '77777777-7777-4777-8777-777777777777');
