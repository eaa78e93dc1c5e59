INSERT INTO journal_new (hall, at_ms, kind, subject, body)
VALUES ('yixing', 1770003600000, 'counter-opened', '3', '{"counter":"3"}');
INSERT INTO settings_mark (hall, mark) VALUES ('yixing', 42);
