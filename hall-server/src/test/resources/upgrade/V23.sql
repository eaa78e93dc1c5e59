INSERT INTO reading_minute (series, at_ms, readings, least, most, total)
SELECT (SELECT id FROM series WHERE device = 'noise-waiting'), 1770000000000 + n * 60000, 1, 50, 50, 100000 FROM generate_series(1, ${rows}) AS s(n);
INSERT INTO reading_hour (series, at_ms, readings, least, most, total)
SELECT id, 1769997600000, 60, 50, 50, 6000000 FROM series WHERE device = 'noise-waiting';
INSERT INTO hour_due (hall, hour_ms) VALUES ('yixing', 1769997600000);
