INSERT INTO line_tide (hall, line, tier, since_ms, rising_ms, falling_ms) VALUES
    ('yixing', 'social', 'OVER', 1770000000000, NULL, 1770000300000),
    ('yixing', 'general', 'CALM', 1770000000000, NULL, NULL);
