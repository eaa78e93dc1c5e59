INSERT INTO queue_rule (hall, rule, version, setting, changed_ms, changed_by)
VALUES ('yixing', 'CALL_LIMIT', 1, 3, 1770000000000, 'manager');
