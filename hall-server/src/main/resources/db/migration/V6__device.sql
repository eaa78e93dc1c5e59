-- Who is there, as gateways and devices last said; before_ms is the time of the word before the last, lost_ms when the server
-- last had to conclude that somebody is gone.
CREATE TABLE presence (
    hall      VARCHAR(64) NOT NULL,
    kind      VARCHAR(8)  NOT NULL,
    id        VARCHAR(64) NOT NULL,
    state     VARCHAR(8)  NOT NULL,
    at_ms     BIGINT      NOT NULL,
    before_ms BIGINT      NOT NULL,
    lost_ms   BIGINT,
    PRIMARY KEY (hall, kind, id)
);
