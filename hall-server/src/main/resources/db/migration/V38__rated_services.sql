-- Each service of a visit is handled, and rated, by itself: where it was done, when another one followed; and a rating of it is
-- kept under the ticket's id and the service's place, 38 letters.
ALTER TABLE visit_step ADD COLUMN counter VARCHAR(64);
CREATE INDEX visit_step_done ON visit_step (hall, counter, ended_ms);
ALTER TABLE rating ALTER COLUMN ticket SET DATA TYPE VARCHAR(40);
ALTER TABLE review ALTER COLUMN ticket SET DATA TYPE VARCHAR(40);
ALTER TABLE review_step ALTER COLUMN ticket SET DATA TYPE VARCHAR(40);
