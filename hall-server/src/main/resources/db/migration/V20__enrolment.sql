-- Devices that were let in, or may be, by a one-time code. Of the code there is a hash while it is good; sealed is the password
-- of the credentials while they are.
CREATE TABLE enrolment (
    hall            VARCHAR(64)  NOT NULL,
    device          VARCHAR(64)  NOT NULL,
    kind            VARCHAR(16)  NOT NULL,
    zone            VARCHAR(64),
    invited_by      VARCHAR(100) NOT NULL,
    invited_ms      BIGINT       NOT NULL,
    code_hash       VARCHAR(64),
    code_expires_ms BIGINT,
    enrolled_ms     BIGINT,
    revoked_ms      BIGINT,
    sealed          VARCHAR(255),
    token           VARCHAR(36),
    PRIMARY KEY (hall, device),
    CONSTRAINT enrolment_one_code UNIQUE (hall, code_hash)
);
