package smarthall.edge.plain.mqtt;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The broker at which plain sensors publish, and who listens there.
 *
 * @param clientId stable, so that the broker keeps the session, and another than the uplink's
 * @param caFile certificates that the broker's must come from, PEM; empty: those that Java trusts
 */
public record PlainBroker(URI uri, String clientId, String user, byte[] password, Optional<Path> caFile) {}
