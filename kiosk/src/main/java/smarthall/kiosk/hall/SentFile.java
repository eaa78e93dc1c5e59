package smarthall.kiosk.hall;

import java.time.OffsetDateTime;

/**
 * A file that the hall has on disk.
 *
 * @param kind by its content: JPEG, PNG or PDF
 */
public record SentFile(String field, String kind, long bytes, OffsetDateTime receivedAt) {}
