-- Signed images for the hall's devices; content is the whole image, under its SHA-256.
CREATE TABLE firmware_image (
    hall              VARCHAR(64)  NOT NULL,
    sha256            VARCHAR(64)  NOT NULL,
    kind              VARCHAR(24)  NOT NULL,
    version           VARCHAR(20)  NOT NULL,
    may_replace_newer BOOLEAN      NOT NULL,
    bytes             INTEGER      NOT NULL,
    content           BYTEA        NOT NULL,
    added_by          VARCHAR(100) NOT NULL,
    added_ms          BIGINT       NOT NULL,
    PRIMARY KEY (hall, sha256)
);

CREATE UNIQUE INDEX firmware_image_by_version ON firmware_image (hall, kind, version);

-- One image for one device or for all of its kind.
CREATE TABLE firmware_rollout (
    hall       VARCHAR(64)  NOT NULL,
    id         VARCHAR(36)  NOT NULL,
    sha256     VARCHAR(64)  NOT NULL,
    kind       VARCHAR(24)  NOT NULL,
    version    VARCHAR(20)  NOT NULL,
    ordered_by VARCHAR(100) NOT NULL,
    ordered_ms BIGINT       NOT NULL,
    state      VARCHAR(16)  NOT NULL,
    PRIMARY KEY (hall, id)
);

CREATE INDEX firmware_rollout_by_time ON firmware_rollout (hall, ordered_ms);

-- Each device's part of a rollout, in turn; command and token_hash (of what opens the image) are there once it has been sent.
CREATE TABLE firmware_order (
    hall       VARCHAR(64) NOT NULL,
    id         VARCHAR(36) NOT NULL,
    rollout    VARCHAR(36) NOT NULL,
    turn       INTEGER     NOT NULL,
    device     VARCHAR(64) NOT NULL,
    version    VARCHAR(20) NOT NULL,
    state      VARCHAR(16) NOT NULL,
    percent    INTEGER     NOT NULL,
    detail     VARCHAR(500),
    command    VARCHAR(36),
    token_hash VARCHAR(64),
    ordered_ms BIGINT      NOT NULL,
    ended_ms   BIGINT,
    PRIMARY KEY (hall, id)
);

CREATE INDEX firmware_order_by_rollout ON firmware_order (hall, rollout, turn);
CREATE INDEX firmware_order_by_command ON firmware_order (hall, command);

-- What each device last said that it runs, and its last order.
CREATE TABLE device_firmware (
    hall     VARCHAR(64) NOT NULL,
    device   VARCHAR(64) NOT NULL,
    version  VARCHAR(40),
    told_ms  BIGINT,
    order_id VARCHAR(36),
    PRIMARY KEY (hall, device)
);
