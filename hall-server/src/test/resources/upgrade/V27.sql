INSERT INTO outlet (hall, name, sent_seq, taken_until_ms) VALUES ('yixing', 'hook', 1, 0);
