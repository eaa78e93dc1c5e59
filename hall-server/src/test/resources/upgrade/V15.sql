INSERT INTO message_contact (hall, ticket, channel, address, near, told_near, made_ms)
VALUES ('yixing', '00000000-0000-4000-8000-000000000001', 'SMS', 'sealed', 3, FALSE, 1770000000000);
INSERT INTO message_outbox (hall, id, ticket, kind, state, tries, made_ms, due_ms, sent_ms)
VALUES ('yixing', '88888888-8888-4888-8888-888888888888', '00000000-0000-4000-8000-000000000001', 'CALLED', 'SENT', 1, 1770000000000, NULL, 1770000001000);
