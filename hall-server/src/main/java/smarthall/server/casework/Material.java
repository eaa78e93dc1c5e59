package smarthall.server.casework;

import java.time.Instant;
import smarthall.server.catalogue.MaterialKind;

/**
 * A file that belongs to an application.
 *
 * @param field the attachment of the form it answers
 * @param sha256 of its content, in hexadecimal; its name on the {@link MaterialShelf}
 */
public record Material(String field, MaterialKind kind, long bytes, String sha256, Instant receivedAt) {}
