-- A hall of ten thousand nodes is described in more than H2's longest VARCHAR.
ALTER TABLE hall_version ALTER COLUMN content SET DATA TYPE TEXT;
