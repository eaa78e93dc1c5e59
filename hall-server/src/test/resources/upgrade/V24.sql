INSERT INTO quarantine (hall, n, at_ms, reason, topic, payload, device, whole)
VALUES ('yixing', 2, 1770000000000, 'unknown-unit', 'halls/yixing/telemetry/air-lobby', CAST('[{"n":"co2"}]' AS ${bytes}), 'air-lobby', TRUE);
