-- Lists of cases and reviews are read part by part, each state's part from the end of an index. moved_ms: the newest step; a draft has
-- made none.
ALTER TABLE application ADD COLUMN moved_ms BIGINT;
UPDATE application SET moved_ms = (SELECT MAX(e.at_ms) FROM application_event e
    WHERE e.hall = application.hall AND e.application = application.id);
DROP INDEX application_by_state;
CREATE INDEX application_by_due ON application (hall, state, due_day, receipt);
CREATE INDEX application_by_move ON application (hall, state, moved_ms, receipt);

-- due_day: by whose end the hall's next step is due; while there is none, that of the last.
ALTER TABLE review ADD COLUMN moved_ms BIGINT DEFAULT 0 NOT NULL;
ALTER TABLE review ADD COLUMN due_day VARCHAR(10) DEFAULT '' NOT NULL;
UPDATE review SET moved_ms = COALESCE((SELECT MAX(s.at_ms) FROM review_step s
        WHERE s.hall = review.hall AND s.ticket = review.ticket), 0),
    due_day = CASE WHEN state = 'OPEN' THEN contact_day ELSE answer_day END;
DROP INDEX review_by_state;
CREATE INDEX review_by_due ON review (hall, state, due_day, ticket);
CREATE INDEX review_by_move ON review (hall, state, moved_ms, ticket);
