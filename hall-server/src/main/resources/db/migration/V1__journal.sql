-- What happened, in order. journal_head hands out a hall's numbers under its row lock, so numbers follow commits.
CREATE TABLE journal_head (
    hall VARCHAR(64) NOT NULL PRIMARY KEY,
    seq  BIGINT      NOT NULL
);

CREATE TABLE journal (
    hall    VARCHAR(64)   NOT NULL,
    seq     BIGINT        NOT NULL,
    at_ms   BIGINT        NOT NULL,
    kind    VARCHAR(40)   NOT NULL,
    subject VARCHAR(100)  NOT NULL,
    body    VARCHAR(8000) NOT NULL,
    PRIMARY KEY (hall, seq)
);

CREATE INDEX journal_by_kind ON journal (hall, kind, seq);
