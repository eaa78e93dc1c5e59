-- Where a visitor wants to be told of a call. The address is sealed, and gone with the ticket's end.
CREATE TABLE message_contact (
    hall      VARCHAR(64)   NOT NULL,
    ticket    VARCHAR(36)   NOT NULL,
    channel   VARCHAR(16)   NOT NULL,
    address   VARCHAR(2000) NOT NULL,
    near      INT           NOT NULL,
    told_near BOOLEAN       NOT NULL,
    made_ms   BIGINT        NOT NULL,
    PRIMARY KEY (hall, ticket)
);

CREATE INDEX message_contact_untold ON message_contact (hall, told_near);
CREATE INDEX message_contact_by_age ON message_contact (made_ms);

-- What is to be sent, written with the change that it tells of. due_ms is null once it was sent or given up.
CREATE TABLE message_outbox (
    hall    VARCHAR(64) NOT NULL,
    id      VARCHAR(36) NOT NULL,
    ticket  VARCHAR(36) NOT NULL,
    kind    VARCHAR(16) NOT NULL,
    state   VARCHAR(16) NOT NULL,
    tries   INT         NOT NULL,
    made_ms BIGINT      NOT NULL,
    due_ms  BIGINT,
    sent_ms BIGINT,
    PRIMARY KEY (hall, id)
);

CREATE INDEX message_outbox_due ON message_outbox (due_ms);
