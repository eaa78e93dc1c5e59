INSERT INTO visit_step (hall, ticket, place, service, line, ended_ms) VALUES
    ('yixing', '00000000-0000-4000-8000-000000000001', 1, 'social-card', 'social', 1770000370000),
    ('yixing', '00000000-0000-4000-8000-000000000001', 2, 'passport', 'residence', NULL);
