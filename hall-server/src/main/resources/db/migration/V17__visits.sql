-- Several services of one visit, in the order in which they are taken; a ticket for one service has no rows here.
CREATE TABLE visit_step (
    hall     VARCHAR(64) NOT NULL,
    ticket   VARCHAR(36) NOT NULL,
    place    INT         NOT NULL,
    service  VARCHAR(64) NOT NULL,
    line     VARCHAR(64) NOT NULL,
    ended_ms BIGINT,
    PRIMARY KEY (hall, ticket, place)
);
