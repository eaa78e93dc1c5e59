-- Minutes whose sums another system has not been told of since they were last made. changes tells whether a minute was summed up
-- again while it was on its way. Written only where the web hook takes readings.
CREATE TABLE minute_untold (
    hall      VARCHAR(64) NOT NULL,
    minute_ms BIGINT      NOT NULL,
    changes   BIGINT      NOT NULL,
    PRIMARY KEY (hall, minute_ms)
);

-- What devices last said of themselves, at_ms in their own time; what one does not say is null. skew is how many seconds its clock
-- is ahead of the hall's.
CREATE TABLE device_health (
    hall    VARCHAR(64)      NOT NULL,
    device  VARCHAR(64)      NOT NULL,
    at_ms   BIGINT           NOT NULL,
    battery DOUBLE PRECISION,
    signal  DOUBLE PRECISION,
    skew    DOUBLE PRECISION,
    PRIMARY KEY (hall, device)
);

-- What is wrong with a device or a gateway, from its first sign on; raised_ms is set once it has lasted and people were told.
CREATE TABLE device_trouble (
    hall      VARCHAR(64)      NOT NULL,
    party     VARCHAR(8)       NOT NULL,
    id        VARCHAR(64)      NOT NULL,
    kind      VARCHAR(24)      NOT NULL,
    since_ms  BIGINT           NOT NULL,
    latest_ms BIGINT           NOT NULL,
    raised_ms BIGINT,
    measured  DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (hall, party, id, kind)
);
