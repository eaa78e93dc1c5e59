-- Every version of every service item; content is the item's document as JSON. What is valid on a day is the version that
-- covers it and began last. Days are the hall's own; without valid_until a version counts until another takes over.
CREATE TABLE catalogue_version (
    hall        VARCHAR(64)     NOT NULL,
    item        VARCHAR(64)     NOT NULL,
    version     INT             NOT NULL,
    place       INT             NOT NULL,
    valid_from  VARCHAR(10)     NOT NULL,
    valid_until VARCHAR(10),
    retired     BOOLEAN         NOT NULL,
    content     VARCHAR(200000) NOT NULL,
    changed_ms  BIGINT          NOT NULL,
    changed_by  VARCHAR(100)    NOT NULL,
    reason      VARCHAR(500)    NOT NULL,
    origin      VARCHAR(16)     NOT NULL,
    PRIMARY KEY (hall, item, version)
);

-- Counts the changes of a hall's catalogue, and makes them come one by one.
CREATE TABLE catalogue_head (
    hall     VARCHAR(64) PRIMARY KEY,
    revision BIGINT      NOT NULL
);
