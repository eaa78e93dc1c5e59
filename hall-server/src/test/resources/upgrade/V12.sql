INSERT INTO catalogue_head (hall, revision) VALUES ('yixing', ${rows});
INSERT INTO catalogue_version (hall, item, version, place, valid_from, valid_until, retired, content, changed_ms, changed_by, reason, origin)
SELECT 'yixing', 'old-item', n, 1, '2026-01-01', NULL, FALSE,
       CONCAT('{"code":"old-item","name":{"zh":"旧事项","en":"Old item ', CAST(n AS VARCHAR), '"},"initials":"jsx","words":["旧"],"line":"general","type":"20","department":{"zh":"民政局","en":"Civil Affairs Bureau"},"visits":1,"guide":{"conditions":[],"materials":[],"steps":[],"statutoryDays":5,"promisedDays":1,"fee":{"zh":"不收费","en":"Free"},"place":{"zh":"1号窗口","en":"Counter 1"}}}'),
       1770000000000 + n * 1000, 'manager', '更正', 'EDIT'
FROM generate_series(1, ${rows}) AS s(n);
