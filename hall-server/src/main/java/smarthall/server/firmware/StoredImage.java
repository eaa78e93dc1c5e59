package smarthall.server.firmware;

import java.time.Instant;

/**
 * An image that was accepted.
 *
 * @param sha256 of the whole image, hexadecimal; also its name
 * @param kind of the devices that it is for
 * @param mayReplaceNewer whether whoever signed it allows the way back to it
 * @param bytes how large it is
 * @param by login of whoever added it
 */
public record StoredImage(
        String sha256, String kind, String version, boolean mayReplaceNewer, int bytes, String by, Instant at) {}
