package smarthall.server.firmware;

import java.security.PublicKey;
import java.util.Optional;

/** The key with which images must be signed; the private half is nowhere in the server. */
public interface SigningKey {

    /** Empty while there is none that can be read. */
    Optional<PublicKey> key();
}
