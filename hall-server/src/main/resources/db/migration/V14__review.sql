-- Ratings of handled tickets: one for each. What somebody wrote stands here and nowhere else.
CREATE TABLE rating (
    hall         VARCHAR(64)   NOT NULL,
    ticket       VARCHAR(36)   NOT NULL,
    business_day VARCHAR(10)   NOT NULL,
    number       VARCHAR(16)   NOT NULL,
    line         VARCHAR(64)   NOT NULL,
    service      VARCHAR(64)   NOT NULL,
    counter      VARCHAR(64),
    level        INT           NOT NULL,
    reasons      VARCHAR(400)  NOT NULL,
    words        VARCHAR(2000) NOT NULL,
    channel      VARCHAR(16)   NOT NULL,
    given_ms     BIGINT        NOT NULL,
    PRIMARY KEY (hall, ticket)
);

CREATE INDEX rating_of_a_day ON rating (hall, business_day, level);

-- What a low rating opens: somebody looks into it and answers; days are business days.
CREATE TABLE review (
    hall        VARCHAR(64) NOT NULL,
    ticket      VARCHAR(36) NOT NULL,
    state       VARCHAR(16) NOT NULL,
    contact_day VARCHAR(10) NOT NULL,
    answer_day  VARCHAR(10) NOT NULL,
    PRIMARY KEY (hall, ticket)
);

CREATE INDEX review_by_state ON review (hall, state, answer_day, ticket);

CREATE TABLE review_step (
    hall   VARCHAR(64)   NOT NULL,
    ticket VARCHAR(36)   NOT NULL,
    seq    INT           NOT NULL,
    at_ms  BIGINT        NOT NULL,
    step   VARCHAR(16)   NOT NULL,
    staff  VARCHAR(100),
    words  VARCHAR(4000) NOT NULL,
    PRIMARY KEY (hall, ticket, seq)
);

-- The screen that stands at a counter before the visitor: the newest one that was connected, by the hash of its secret.
CREATE TABLE counter_screen (
    hall         VARCHAR(64)  NOT NULL,
    counter      VARCHAR(64)  NOT NULL,
    hash         VARCHAR(64)  NOT NULL,
    connected_ms BIGINT       NOT NULL,
    connected_by VARCHAR(100) NOT NULL,
    PRIMARY KEY (hall, counter)
);

-- What the manager lets the large screens say, in the order of the screens.
CREATE TABLE notice (
    hall     VARCHAR(64)   NOT NULL,
    place    INT           NOT NULL,
    zh       VARCHAR(1000) NOT NULL,
    en       VARCHAR(1000) NOT NULL,
    until_ms BIGINT,
    PRIMARY KEY (hall, place)
);

-- Who was served last at a counter, and the way of one ticket.
CREATE INDEX ticket_by_counter ON ticket (hall, counter, ended_ms);
CREATE INDEX journal_by_subject ON journal (hall, subject, seq);
