-- Tickets. No secret is stored: it is derived from the ticket's id with a key that only the server holds.
CREATE TABLE ticket (
    hall            VARCHAR(64)  NOT NULL,
    id              VARCHAR(36)  NOT NULL,
    business_day    VARCHAR(10)  NOT NULL,
    number          VARCHAR(16)  NOT NULL,
    line            VARCHAR(64)  NOT NULL,
    service         VARCHAR(64)  NOT NULL,
    channel         VARCHAR(16)  NOT NULL,
    priority        VARCHAR(16)  NOT NULL,
    state           VARCHAR(16)  NOT NULL,
    idempotency_key VARCHAR(100),
    issued_ms       BIGINT       NOT NULL,
    rank_ms         BIGINT       NOT NULL,
    called_ms       BIGINT,
    started_ms      BIGINT,
    ended_ms        BIGINT,
    counter         VARCHAR(64),
    calls           INT          NOT NULL,
    PRIMARY KEY (hall, id),
    CONSTRAINT ticket_number_once_a_day UNIQUE (hall, business_day, number),
    CONSTRAINT ticket_taken_once UNIQUE (hall, idempotency_key)
);

CREATE INDEX ticket_waiting ON ticket (hall, state, line, rank_ms, issued_ms, id);
CREATE INDEX ticket_served ON ticket (hall, line, ended_ms);
CREATE INDEX ticket_issued ON ticket (hall, issued_ms);

-- The last number of each line and day.
CREATE TABLE line_day (
    hall         VARCHAR(64) NOT NULL,
    business_day VARCHAR(10) NOT NULL,
    line         VARCHAR(64) NOT NULL,
    last_number  INT         NOT NULL,
    PRIMARY KEY (hall, business_day, line)
);

-- A counter as its clerk left it; ticket is the one person it is busy with.
CREATE TABLE counter_place (
    hall       VARCHAR(64)  NOT NULL,
    counter    VARCHAR(64)  NOT NULL,
    state      VARCHAR(16)  NOT NULL,
    lines      VARCHAR(1000) NOT NULL,
    clerk      VARCHAR(100),
    ticket     VARCHAR(36),
    changed_ms BIGINT       NOT NULL,
    PRIMARY KEY (hall, counter)
);

CREATE TABLE proposal (
    hall           VARCHAR(64) NOT NULL,
    id             VARCHAR(36) NOT NULL,
    kind           VARCHAR(32) NOT NULL,
    counter        VARCHAR(64) NOT NULL,
    line           VARCHAR(64) NOT NULL,
    state          VARCHAR(16) NOT NULL,
    created_ms     BIGINT      NOT NULL,
    decided_ms     BIGINT,
    decided_by     VARCHAR(100),
    doors_15_min   INT         NOT NULL,
    waiting        INT         NOT NULL,
    open_counters  INT         NOT NULL,
    p90_now        BIGINT,
    p90_after      BIGINT      NOT NULL,
    PRIMARY KEY (hall, id)
);

CREATE INDEX proposal_by_time ON proposal (hall, created_ms);
CREATE INDEX proposal_by_state ON proposal (hall, state, created_ms);
