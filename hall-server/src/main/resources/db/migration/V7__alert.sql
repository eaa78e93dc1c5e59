-- Alerts: one for each time a limit was crossed for long enough. open_place names zone and quantity while the alert is open
-- and is null afterwards, so that the database itself lets only one be open for them.
CREATE TABLE alert (
    hall            VARCHAR(64)      NOT NULL,
    id              VARCHAR(36)      NOT NULL,
    zone            VARCHAR(64)      NOT NULL,
    device          VARCHAR(64)      NOT NULL,
    rule            VARCHAR(40)      NOT NULL,
    state           VARCHAR(16)      NOT NULL,
    open_place      VARCHAR(100),
    since_ms        BIGINT           NOT NULL,
    raised_ms       BIGINT           NOT NULL,
    measured        DOUBLE PRECISION NOT NULL,
    worst           DOUBLE PRECISION NOT NULL,
    latest          DOUBLE PRECISION NOT NULL,
    latest_ms       BIGINT           NOT NULL,
    acknowledged_ms BIGINT,
    acknowledged_by VARCHAR(64),
    assigned_to     VARCHAR(64),
    resolved_ms     BIGINT,
    resolved_by     VARCHAR(64),
    PRIMARY KEY (hall, id),
    CONSTRAINT alert_open_once UNIQUE (hall, open_place)
);

CREATE INDEX alert_by_time ON alert (hall, raised_ms);

-- How far each zone and quantity has been judged, and where it stands: calm, a limit crossed since at_ms, or an alert open whose
-- limit is kept again since at_ms. Up to floor_ms all is settled, however late data comes.
CREATE TABLE alert_watch (
    hall      VARCHAR(64) NOT NULL,
    zone      VARCHAR(64) NOT NULL,
    quantity  VARCHAR(32) NOT NULL,
    judged_ms BIGINT      NOT NULL,
    floor_ms  BIGINT      NOT NULL,
    phase     VARCHAR(16) NOT NULL,
    rule      VARCHAR(40),
    at_ms     BIGINT,
    PRIMARY KEY (hall, zone, quantity)
);
