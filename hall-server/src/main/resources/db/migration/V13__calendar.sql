-- A hall's own days: the newest version of a day counts; without a kind the country's calendar holds again.
CREATE TABLE calendar_day (
    hall       VARCHAR(64)  NOT NULL,
    on_day     VARCHAR(10)  NOT NULL,
    version    INT          NOT NULL,
    kind       VARCHAR(16),
    name_zh    VARCHAR(200),
    name_en    VARCHAR(200),
    hours      VARCHAR(1000),
    published  BOOLEAN      NOT NULL,
    changed_ms BIGINT       NOT NULL,
    changed_by VARCHAR(100) NOT NULL,
    PRIMARY KEY (hall, on_day, version)
);

-- A hall's own week: the newest version counts; without a week that of the hall's description holds again.
CREATE TABLE opening_hours (
    hall       VARCHAR(64)  NOT NULL,
    version    INT          NOT NULL,
    always     BOOLEAN      NOT NULL,
    week       VARCHAR(2000),
    changed_ms BIGINT       NOT NULL,
    changed_by VARCHAR(100) NOT NULL,
    PRIMARY KEY (hall, version)
);

-- The scope of a rule may be one line of a hall, written hall/line.
ALTER TABLE queue_rule ALTER COLUMN hall SET DATA TYPE VARCHAR(140);

-- When a line's newest ticket of the day was issued: a clock that was put back lets nobody go before those who wait.
ALTER TABLE line_day ADD COLUMN last_issued_ms BIGINT DEFAULT 0 NOT NULL;

-- Who is left over at a day's end, whichever day it was.
CREATE INDEX ticket_by_state ON ticket (hall, state, business_day);

-- A booked place in a slot. No personal data: person is a keyed hash of the phone number, and forgotten after a while.
CREATE TABLE appointment (
    hall            VARCHAR(64)  NOT NULL,
    id              VARCHAR(36)  NOT NULL,
    number          VARCHAR(8)   NOT NULL,
    line            VARCHAR(64)  NOT NULL,
    service         VARCHAR(64)  NOT NULL,
    start_ms        BIGINT       NOT NULL,
    -- The place in the slot, from 1; none once it was given back. Nobody else can have it: that is the constraint.
    seat            INT,
    state           VARCHAR(16)  NOT NULL,
    person          VARCHAR(64),
    idempotency_key VARCHAR(100),
    booked_ms       BIGINT       NOT NULL,
    ended_ms        BIGINT,
    ticket          VARCHAR(36),
    CONSTRAINT appointment_by_id PRIMARY KEY (hall, id),
    CONSTRAINT appointment_by_number UNIQUE (hall, number),
    CONSTRAINT appointment_of_a_key UNIQUE (hall, idempotency_key),
    CONSTRAINT appointment_seat_once UNIQUE (hall, line, start_ms, seat)
);

CREATE INDEX appointment_of_a_person ON appointment (hall, person, state);
CREATE INDEX appointment_by_state ON appointment (hall, state, start_ms);
CREATE INDEX appointment_ended ON appointment (hall, ended_ms);

-- Rows to wait at: who books takes turns at the person and at the slot.
CREATE TABLE appointment_turn (
    hall  VARCHAR(64)  NOT NULL,
    thing VARCHAR(120) NOT NULL,
    PRIMARY KEY (hall, thing)
);
