-- How many steps a ticket has taken; taking one back takes one off. A clerk's last step can be taken back only while nobody
-- has gone on from it, wherever the ticket stands by then.
ALTER TABLE ticket ADD COLUMN steps INT DEFAULT 0 NOT NULL;

-- The ticket as it was before that step.
ALTER TABLE counter_place ADD COLUMN last_service VARCHAR(64);
ALTER TABLE counter_place ADD COLUMN last_calls INT;
ALTER TABLE counter_place ADD COLUMN last_called_ms BIGINT;
ALTER TABLE counter_place ADD COLUMN last_steps INT;
