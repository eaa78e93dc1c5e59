package smarthall.kiosk.hall;

import java.net.URI;
import java.util.Optional;

/**
 * What a hall says of itself.
 *
 * @param pages address, without a path, at which visitors' phones reach the hall's pages; empty when the hall does not say
 */
public record HallSign(LocalText name, Optional<URI> pages) {}
