INSERT INTO assistant_entry (hall, place, id, question, answer, services)
VALUES ('yixing', 0, 'parking', '在哪里停车？', '地下一层可以停车，两小时内免费。', 'social-card');
