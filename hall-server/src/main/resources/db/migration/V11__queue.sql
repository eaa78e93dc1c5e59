-- A ticket's whole way: from when it counts as arrived, how often it was overtaken, what was said at the issue. The table is
-- copied once: H2 would copy it for each added column, and a hall has many tickets.
CREATE TABLE ticket_copy (
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
    arrived_ms      BIGINT       NOT NULL,
    rank_ms         BIGINT       NOT NULL,
    first_called_ms BIGINT,
    called_ms       BIGINT,
    last_called_ms  BIGINT,
    started_ms      BIGINT,
    ended_ms        BIGINT,
    counter         VARCHAR(64),
    calls           INT          NOT NULL,
    overtaken       INT          DEFAULT 0 NOT NULL,
    let_pass        INT          DEFAULT 0 NOT NULL,
    returned        INT          DEFAULT 0 NOT NULL,
    -- Whether the wait was left to the hall alone: false once the visitor let others pass, came back or was sent on.
    straight        BOOLEAN      DEFAULT TRUE NOT NULL,
    promised_p50    BIGINT,
    promised_p90    BIGINT,
    CONSTRAINT ticket_by_id PRIMARY KEY (hall, id),
    CONSTRAINT ticket_number_of_a_day UNIQUE (hall, business_day, number),
    CONSTRAINT ticket_of_a_key UNIQUE (hall, idempotency_key)
);

INSERT INTO ticket_copy (hall, id, business_day, number, line, service, channel, priority, state, idempotency_key,
    issued_ms, arrived_ms, rank_ms, first_called_ms, called_ms, last_called_ms, started_ms, ended_ms, counter, calls)
SELECT hall, id, business_day, number, line, service, channel, priority, state, idempotency_key,
    issued_ms, issued_ms, rank_ms, called_ms, called_ms, called_ms, started_ms, ended_ms, counter, calls
FROM ticket;

DROP TABLE ticket;
ALTER TABLE ticket_copy RENAME TO ticket;

CREATE INDEX ticket_waiting ON ticket (hall, state, line, rank_ms, issued_ms, id);
CREATE INDEX ticket_served ON ticket (hall, line, ended_ms);
CREATE INDEX ticket_issued ON ticket (hall, issued_ms);
-- The parked and the missed of a counter's lines.
CREATE INDEX ticket_by_day ON ticket (hall, business_day, state, line);

-- Why a counter pauses, and its last step, so that a mis-click can be taken back.
ALTER TABLE counter_place ADD COLUMN reason VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_step VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_ticket VARCHAR(36);
ALTER TABLE counter_place ADD COLUMN last_from VARCHAR(16);
ALTER TABLE counter_place ADD COLUMN last_line VARCHAR(64);
ALTER TABLE counter_place ADD COLUMN last_ms BIGINT;

-- Rules of the queue: the newest row of a rule counts; hall '*' is the centre, whose rules a hall may override one by one.
CREATE TABLE queue_rule (
    hall       VARCHAR(64)  NOT NULL,
    rule       VARCHAR(40)  NOT NULL,
    version    INT          NOT NULL,
    setting    INT,
    changed_ms BIGINT       NOT NULL,
    changed_by VARCHAR(100) NOT NULL,
    PRIMARY KEY (hall, rule, version)
);

CREATE INDEX journal_by_time ON journal (hall, at_ms, seq);
