-- Applications and the cases they become. answers: what the visitor wrote, sealed with a key that only the server holds.
CREATE TABLE application (
    hall            VARCHAR(64)    NOT NULL,
    id              VARCHAR(36)    NOT NULL,
    service         VARCHAR(64)    NOT NULL,
    line            VARCHAR(64)    NOT NULL,
    channel         VARCHAR(16)    NOT NULL,
    promised_days   INT            NOT NULL,
    state           VARCHAR(20)    NOT NULL,
    idempotency_key VARCHAR(100),
    begun_ms        BIGINT         NOT NULL,
    receipt         VARCHAR(20),
    submitted_ms    BIGINT,
    due_day         VARCHAR(10),
    wanted          VARCHAR(2000)  NOT NULL,
    answers         VARCHAR(100000),
    PRIMARY KEY (hall, id),
    CONSTRAINT application_receipt_once UNIQUE (hall, receipt),
    CONSTRAINT application_begun_once UNIQUE (hall, idempotency_key)
);

CREATE INDEX application_by_state ON application (hall, state, submitted_ms);
CREATE INDEX application_begun ON application (hall, state, begun_ms);

-- The files of an application; sha256 is a file's name in the folder materials.
CREATE TABLE application_material (
    hall        VARCHAR(64) NOT NULL,
    application VARCHAR(36) NOT NULL,
    field       VARCHAR(40) NOT NULL,
    kind        VARCHAR(8)  NOT NULL,
    bytes       BIGINT      NOT NULL,
    sha256      VARCHAR(64) NOT NULL,
    received_ms BIGINT      NOT NULL,
    PRIMARY KEY (hall, application, field)
);

CREATE INDEX application_material_file ON application_material (sha256);

CREATE TABLE application_event (
    hall        VARCHAR(64) NOT NULL,
    application VARCHAR(36) NOT NULL,
    seq         INT         NOT NULL,
    at_ms       BIGINT      NOT NULL,
    step        VARCHAR(20) NOT NULL,
    state       VARCHAR(20) NOT NULL,
    by_clerk    VARCHAR(100),
    note        VARCHAR(1000),
    PRIMARY KEY (hall, application, seq)
);

-- The last receipt number of each day.
CREATE TABLE receipt_day (
    hall         VARCHAR(64) NOT NULL,
    business_day VARCHAR(10) NOT NULL,
    last_number  INT         NOT NULL,
    PRIMARY KEY (hall, business_day)
);
