-- Every description of a hall that was taken, as it was written; the newest counts.
CREATE TABLE hall_version (
    hall       VARCHAR(64)      NOT NULL,
    version    INT              NOT NULL,
    content    VARCHAR(1000000) NOT NULL,
    hash       VARCHAR(64)      NOT NULL,
    changed_ms BIGINT           NOT NULL,
    changed_by VARCHAR(100)     NOT NULL,
    reason     VARCHAR(500)     NOT NULL,
    origin     VARCHAR(16)      NOT NULL,
    PRIMARY KEY (hall, version)
);

CREATE INDEX hall_version_by_hash ON hall_version (hall, hash, version);

-- The number of the newest, and what makes changes come one by one.
CREATE TABLE hall_head (
    hall    VARCHAR(64) PRIMARY KEY,
    version INT         NOT NULL
);
