-- Kiosks and screens as they last spoke of themselves; out_zh to out_ms are set while staff keep one out of service. Who never
-- spoke over HTTP has no version.
CREATE TABLE terminal (
    hall           VARCHAR(64)  NOT NULL,
    id             VARCHAR(64)  NOT NULL,
    name           VARCHAR(100) NOT NULL,
    kind           VARCHAR(16)  NOT NULL,
    state          VARCHAR(8)   NOT NULL,
    since_ms       BIGINT       NOT NULL,
    heard_ms       BIGINT       NOT NULL,
    version        VARCHAR(40),
    uptime_seconds BIGINT,
    paper          VARCHAR(8),
    printer        VARCHAR(8),
    scanner        VARCHAR(8),
    microphone     VARCHAR(8),
    last_error     VARCHAR(100),
    screen         VARCHAR(40),
    skew_millis    BIGINT,
    out_zh         VARCHAR(200),
    out_en         VARCHAR(200),
    out_by         VARCHAR(100),
    out_ms         BIGINT,
    PRIMARY KEY (hall, id)
);

-- The newest picture of each terminal's screen, for a short time.
CREATE TABLE terminal_screenshot (
    hall      VARCHAR(64)  NOT NULL,
    terminal  VARCHAR(64)  NOT NULL,
    taken_ms  BIGINT       NOT NULL,
    wanted_by VARCHAR(100) NOT NULL,
    image     BYTEA        NOT NULL,
    PRIMARY KEY (hall, terminal)
);
CREATE INDEX terminal_screenshot_by_time ON terminal_screenshot (hall, taken_ms);

-- What is broken, empty or silent, beside the alerts of measured limits. open_key names device and kind while it lasts and is null
-- afterwards, so that the database itself lets only one be open for them.
CREATE TABLE fault (
    hall            VARCHAR(64)  NOT NULL,
    id              VARCHAR(36)  NOT NULL,
    device          VARCHAR(64)  NOT NULL,
    name            VARCHAR(100) NOT NULL,
    kind            VARCHAR(32)  NOT NULL,
    zone            VARCHAR(64),
    state           VARCHAR(16)  NOT NULL,
    open_key        VARCHAR(100),
    raised_ms       BIGINT       NOT NULL,
    acknowledged_ms BIGINT,
    acknowledged_by VARCHAR(100),
    resolved_ms     BIGINT,
    PRIMARY KEY (hall, id),
    CONSTRAINT fault_open_once UNIQUE (hall, open_key)
);
CREATE INDEX fault_by_time ON fault (hall, raised_ms);
