INSERT INTO journal_head (hall, seq) VALUES ('yixing', ${rows});
INSERT INTO journal (hall, seq, at_ms, kind, subject, body)
SELECT 'yixing', n, 1770000000000 + n * 1000, CASE n % 3 WHEN 0 THEN 'ticket-called' WHEN 1 THEN 'ticket-issued' ELSE 'counter-opened' END,
       CASE n % 3 WHEN 2 THEN '1' ELSE CONCAT('00000000-0000-4000-8000-', LPAD(CAST(n AS VARCHAR), 12, '0')) END,
       CONCAT('{"number":"A', LPAD(CAST(n AS VARCHAR), 3, '0'), '","line":"social","text":"请到 3 号窗口"}')
FROM generate_series(1, ${rows}) AS s(n);
