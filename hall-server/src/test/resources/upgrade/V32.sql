INSERT INTO terminal (hall, id, name, kind, state, since_ms, heard_ms, version, uptime_seconds, paper, printer, scanner, microphone,
                      last_error, screen, skew_millis, out_zh, out_en, out_by, out_ms)
VALUES ('yixing', 'kiosk-9', 'kiosk-9', 'KIOSK', 'ONLINE', 1770000000000, 1770000060000, '0.1.0', 60, 'LOW', 'OK', 'NONE', 'OK',
        NULL, 'HOME', 20, '维修中', 'Under repair', 'facility', 1770000050000);
INSERT INTO terminal_screenshot (hall, terminal, taken_ms, wanted_by, image)
VALUES ('yixing', 'kiosk-9', 1770000060000, 'facility', CAST('x' AS ${bytes}));
INSERT INTO fault (hall, id, device, name, kind, zone, state, open_key, raised_ms)
VALUES ('yixing', 'aaaaaaaa-9999-4999-8999-999999999999', 'kiosk-9', 'kiosk-9', 'PAPER_LOW', 'lobby', 'RAISED',
        'kiosk-9/PAPER_LOW', 1770000060000);
