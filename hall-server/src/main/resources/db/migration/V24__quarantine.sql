-- Refused packs can be looked for by device and reason, and be released when they are kept whole.
ALTER TABLE quarantine ADD COLUMN device VARCHAR(64) DEFAULT '' NOT NULL;
ALTER TABLE quarantine ADD COLUMN whole BOOLEAN DEFAULT FALSE NOT NULL;
UPDATE quarantine SET whole = TRUE WHERE OCTET_LENGTH(payload) < 1024;
CREATE INDEX quarantine_by_reason ON quarantine (hall, reason, n);
CREATE INDEX quarantine_by_device ON quarantine (hall, device, n);
