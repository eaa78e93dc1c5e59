-- People counted at doors. A counter counts up from its start and begins anew after a restart, so that its highest values say
-- all there is to say: of each start as a whole, and of each minute for the flow in a window of time.
CREATE TABLE crowd_count (
    hall      VARCHAR(64) NOT NULL,
    device    VARCHAR(64) NOT NULL,
    direction VARCHAR(3)  NOT NULL,
    start_ms  BIGINT      NOT NULL,
    crossings BIGINT      NOT NULL,
    heard_ms  BIGINT      NOT NULL,
    PRIMARY KEY (hall, device, direction, start_ms)
);

CREATE TABLE crowd_minute (
    hall      VARCHAR(64) NOT NULL,
    device    VARCHAR(64) NOT NULL,
    direction VARCHAR(3)  NOT NULL,
    start_ms  BIGINT      NOT NULL,
    minute_ms BIGINT      NOT NULL,
    crossings BIGINT      NOT NULL,
    PRIMARY KEY (hall, device, direction, start_ms, minute_ms)
);
