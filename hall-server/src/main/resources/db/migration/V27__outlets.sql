-- How far each way to other systems has come in each hall's journal; taken_until_ms is real time.
CREATE TABLE outlet (
    hall           VARCHAR(64) NOT NULL,
    name           VARCHAR(32) NOT NULL,
    sent_seq       BIGINT      NOT NULL,
    taken_until_ms BIGINT      NOT NULL,
    PRIMARY KEY (hall, name)
);
