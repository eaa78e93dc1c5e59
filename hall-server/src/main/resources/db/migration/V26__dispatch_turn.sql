-- Servers that share the database look at a hall's load one after the other, so that two do not propose the same.
CREATE TABLE dispatch_turn (
    hall VARCHAR(64) NOT NULL PRIMARY KEY
);
