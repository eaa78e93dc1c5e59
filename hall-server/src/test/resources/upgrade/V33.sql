INSERT INTO hall_head (hall, version) VALUES ('old-hall', ${rows});
INSERT INTO hall_version (hall, version, content, hash, changed_ms, changed_by, reason, origin)
SELECT 'old-hall', n, CONCAT('{"hall":"old-hall","n":', CAST(n AS VARCHAR), '}'), CAST(n AS VARCHAR), 1770000000000 + n * 1000, 'admin', '改名', 'PAGE'
FROM generate_series(1, ${rows}) AS s(n);
