-- What devices were told to do, and what came of it; args is a JSON object.
CREATE TABLE device_command (
    hall       VARCHAR(64)   NOT NULL,
    id         VARCHAR(36)   NOT NULL,
    device     VARCHAR(64)   NOT NULL,
    name       VARCHAR(64)   NOT NULL,
    args       VARCHAR(4000) NOT NULL,
    sent_by    VARCHAR(100)  NOT NULL,
    sent_ms    BIGINT        NOT NULL,
    expires_ms BIGINT        NOT NULL,
    state      VARCHAR(16)   NOT NULL,
    detail     VARCHAR(1000),
    ended_ms   BIGINT,
    PRIMARY KEY (hall, id)
);

CREATE INDEX command_by_device ON device_command (hall, device, sent_ms);
CREATE INDEX command_on_its_way ON device_command (hall, state, device, sent_ms);
CREATE INDEX command_ended ON device_command (hall, ended_ms);

-- How often a device shall measure, and how often it last said that it does; a row for each that was ever told.
CREATE TABLE device_config (
    hall             VARCHAR(64) NOT NULL,
    device           VARCHAR(64) NOT NULL,
    desired_seconds  INTEGER,
    desired_ms       BIGINT,
    desired_by       VARCHAR(100),
    reported_seconds INTEGER,
    reported_ms      BIGINT,
    PRIMARY KEY (hall, device)
);
