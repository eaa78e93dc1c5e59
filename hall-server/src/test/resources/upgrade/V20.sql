INSERT INTO enrolment (hall, device, kind, zone, invited_by, invited_ms, code_hash, code_expires_ms, enrolled_ms, revoked_ms, sealed, token)
VALUES ('yixing', 'kiosk-9', 'KIOSK', 'lobby', 'facility', 1770000000000, NULL, NULL, 1770000060000, 1770000300000, NULL, NULL);
