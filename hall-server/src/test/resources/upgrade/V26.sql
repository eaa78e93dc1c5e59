INSERT INTO dispatch_turn (hall) VALUES ('yixing');
