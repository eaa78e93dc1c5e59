-- Calls for help. open_asker is the asker while the call is open, so that nobody has two open at once.
CREATE TABLE help_call (
    hall       VARCHAR(64)  NOT NULL,
    id         VARCHAR(36)  NOT NULL,
    asker      VARCHAR(120) NOT NULL,
    open_asker VARCHAR(120),
    kind       VARCHAR(16)  NOT NULL,
    number     VARCHAR(16),
    priority   VARCHAR(16)  NOT NULL,
    zone       VARCHAR(64),
    state      VARCHAR(16)  NOT NULL,
    asked_ms   BIGINT       NOT NULL,
    claimed_ms BIGINT,
    claimed_by VARCHAR(100),
    ended_ms   BIGINT,
    PRIMARY KEY (hall, id),
    CONSTRAINT help_one_open_call UNIQUE (hall, open_asker)
);

CREATE INDEX help_by_state ON help_call (hall, state, asked_ms);
CREATE INDEX help_by_asker ON help_call (hall, asker, asked_ms);
