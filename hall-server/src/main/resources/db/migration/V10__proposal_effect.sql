-- What online cases asked of the line's clerks when the proposal was made.
ALTER TABLE proposal ADD COLUMN cases_open INT DEFAULT 0 NOT NULL;
ALTER TABLE proposal ADD COLUMN cases_due INT DEFAULT 0 NOT NULL;
ALTER TABLE proposal ADD COLUMN case_work_seconds BIGINT DEFAULT 0 NOT NULL;

-- What carried-out proposals did. verdict is NULL while it is being measured; changes: counter:KIND:at_ms, separated by commas.
CREATE TABLE proposal_effect (
    hall          VARCHAR(64) NOT NULL,
    proposal      VARCHAR(36) NOT NULL,
    opened_ms     BIGINT      NOT NULL,
    until_ms      BIGINT      NOT NULL,
    waiting_then  INT         NOT NULL,
    measured_ms   BIGINT,
    waiting_after INT,
    people        INT,
    still_waiting INT,
    left_uncalled INT,
    p90           BIGINT,
    mean          BIGINT,
    changes       VARCHAR(4000),
    verdict       VARCHAR(16),
    PRIMARY KEY (hall, proposal)
);

CREATE INDEX proposal_effect_by_verdict ON proposal_effect (hall, verdict);

-- The windows of a day, in which some door was heard or none.
CREATE INDEX crowd_minute_by_time ON crowd_minute (hall, minute_ms);
