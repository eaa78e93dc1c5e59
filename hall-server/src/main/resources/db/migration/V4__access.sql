-- Staff, by their sign-in name. A name is one person's in the whole server; the hall says where that person works.
CREATE TABLE staff (
    hall       VARCHAR(64)  NOT NULL,
    name       VARCHAR(100) NOT NULL,
    password   VARCHAR(200) NOT NULL,
    roles      VARCHAR(200) NOT NULL,
    created_ms BIGINT       NOT NULL,
    PRIMARY KEY (hall, name),
    CONSTRAINT staff_name_once UNIQUE (name)
);

-- Tokens of terminals and scripts. Only a hash is kept; a lost token is revoked and made anew.
CREATE TABLE access_token (
    hall       VARCHAR(64)  NOT NULL,
    id         VARCHAR(36)  NOT NULL,
    name       VARCHAR(100) NOT NULL,
    role       VARCHAR(16)  NOT NULL,
    hash       VARCHAR(64)  NOT NULL,
    created_ms BIGINT       NOT NULL,
    created_by VARCHAR(100) NOT NULL,
    revoked_ms BIGINT,
    PRIMARY KEY (hall, id),
    CONSTRAINT access_token_hash_once UNIQUE (hash)
);

-- Sessions of signed-in staff, in the form of Spring Session 4.
CREATE TABLE SPRING_SESSION (
    PRIMARY_ID            CHAR(36) NOT NULL,
    SESSION_ID            CHAR(36) NOT NULL,
    CREATION_TIME         BIGINT   NOT NULL,
    LAST_ACCESS_TIME      BIGINT   NOT NULL,
    MAX_INACTIVE_INTERVAL INT      NOT NULL,
    EXPIRY_TIME           BIGINT   NOT NULL,
    PRINCIPAL_NAME        VARCHAR(100),
    CONSTRAINT SPRING_SESSION_PK PRIMARY KEY (PRIMARY_ID)
);

CREATE UNIQUE INDEX SPRING_SESSION_IX1 ON SPRING_SESSION (SESSION_ID);
CREATE INDEX SPRING_SESSION_IX2 ON SPRING_SESSION (EXPIRY_TIME);
CREATE INDEX SPRING_SESSION_IX3 ON SPRING_SESSION (PRINCIPAL_NAME);

CREATE TABLE SPRING_SESSION_ATTRIBUTES (
    SESSION_PRIMARY_ID CHAR(36)     NOT NULL,
    ATTRIBUTE_NAME     VARCHAR(200) NOT NULL,
    ATTRIBUTE_BYTES    BYTEA        NOT NULL,
    CONSTRAINT SPRING_SESSION_ATTRIBUTES_PK PRIMARY KEY (SESSION_PRIMARY_ID, ATTRIBUTE_NAME),
    CONSTRAINT SPRING_SESSION_ATTRIBUTES_FK FOREIGN KEY (SESSION_PRIMARY_ID)
        REFERENCES SPRING_SESSION (PRIMARY_ID) ON DELETE CASCADE
);
