-- How high the wait of a line stands, and since when it has been on its way to another height.
CREATE TABLE line_tide (
    hall       VARCHAR(64) NOT NULL,
    line       VARCHAR(64) NOT NULL,
    tier       VARCHAR(8)  NOT NULL,
    since_ms   BIGINT      NOT NULL,
    rising_ms  BIGINT,
    falling_ms BIGINT,
    PRIMARY KEY (hall, line)
);

-- What the line's tide was when a proposal was made for it.
ALTER TABLE proposal ADD COLUMN tide_tier VARCHAR(8);
ALTER TABLE proposal ADD COLUMN tide_since_ms BIGINT;
