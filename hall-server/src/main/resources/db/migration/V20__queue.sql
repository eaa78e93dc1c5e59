-- A ticket's whole way: from when it counts as arrived, how often it was overtaken, what was said at the issue.
ALTER TABLE ticket ADD COLUMN arrived_ms BIGINT;
UPDATE ticket SET arrived_ms = issued_ms;
ALTER TABLE ticket ALTER COLUMN arrived_ms SET NOT NULL;
ALTER TABLE ticket ADD COLUMN overtaken INT DEFAULT 0 NOT NULL;
ALTER TABLE ticket ADD COLUMN first_called_ms BIGINT;
UPDATE ticket SET first_called_ms = called_ms;
ALTER TABLE ticket ADD COLUMN last_called_ms BIGINT;
UPDATE ticket SET last_called_ms = called_ms;
ALTER TABLE ticket ADD COLUMN promised_p50 BIGINT;
ALTER TABLE ticket ADD COLUMN promised_p90 BIGINT;
ALTER TABLE ticket ADD COLUMN let_pass INT DEFAULT 0 NOT NULL;
ALTER TABLE ticket ADD COLUMN returned INT DEFAULT 0 NOT NULL;
-- Whether the wait was left to the hall alone: false once the visitor let others pass, came back or was sent on.
ALTER TABLE ticket ADD COLUMN straight BOOLEAN DEFAULT TRUE NOT NULL;

-- The parked and the missed of a counter's lines.
CREATE INDEX ticket_by_day ON ticket (hall, business_day, state, line);

-- Why a counter pauses, and its last step, so that a mis-click can be taken back.
ALTER TABLE counter_place ADD COLUMN reason VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_step VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_ticket VARCHAR(36);
ALTER TABLE counter_place ADD COLUMN last_from VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_line VARCHAR(64);
ALTER TABLE counter_place ADD COLUMN last_ms BIGINT;

-- Rules of the queue: the newest row of a rule counts; hall '*' is the centre, whose rules a hall may override one by one.
CREATE TABLE queue_rule (
    hall       VARCHAR(64)  NOT NULL,
    rule       VARCHAR(40)  NOT NULL,
    version    INT          NOT NULL,
    setting    INT,
    changed_ms BIGINT       NOT NULL,
    changed_by VARCHAR(100) NOT NULL,
    PRIMARY KEY (hall, rule, version)
);

CREATE INDEX journal_by_time ON journal (hall, at_ms, seq);
