-- Knowledge that an operator imported; the catalogue's guides and the hall's own questions ship with the server.
CREATE TABLE assistant_entry (
    hall     VARCHAR(64)   NOT NULL,
    place    INTEGER       NOT NULL,
    id       VARCHAR(100)  NOT NULL,
    question VARCHAR(500)  NOT NULL,
    answer   VARCHAR(20000) NOT NULL,
    services VARCHAR(2000) NOT NULL,
    PRIMARY KEY (hall, place),
    CONSTRAINT assistant_entry_id_once UNIQUE (hall, id)
);
