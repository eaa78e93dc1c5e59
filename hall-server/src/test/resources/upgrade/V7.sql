INSERT INTO alert (hall, id, zone, device, rule, state, open_place, since_ms, raised_ms, measured, worst, latest, latest_ms,
                   acknowledged_ms, acknowledged_by, assigned_to, resolved_ms, resolved_by)
VALUES ('yixing', '55555555-5555-4555-8555-555555555555', 'lobby', 'air-lobby', 'CO2_ABOVE', 'RESOLVED', NULL, 1770000000000,
        1770000600000, 1230.5, 1400, 900, 1770001200000, 1770000660000, 'facility', 'facility', 1770001800000, NULL);
INSERT INTO alert_watch (hall, zone, quantity, judged_ms, floor_ms, phase, rule, at_ms)
VALUES ('yixing', 'lobby', 'co2', 1770001800000, 1770001800000, 'CALM', NULL, NULL);
