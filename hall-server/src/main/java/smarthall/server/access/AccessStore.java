package smarthall.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.hall.HallId;

/** Staff and tokens, durably. */
public interface AccessStore {

    /** A staff member with the hash of the password. */
    record Login(StaffMember member, String passwordHash) {}

    Optional<Login> login(String name);

    /** @return false when the name is taken */
    boolean addStaff(StaffMember member, String passwordHash, Instant at);

    void addToken(AccessToken token, String hash);

    /** The token with this hash, unless it was revoked. */
    Optional<AccessToken> validToken(String hash);

    /** A hall's tokens, revoked ones too, oldest first. */
    List<AccessToken> tokens(HallId hall);

    /** @return false when there is no such token, or it was revoked before */
    boolean revoke(HallId hall, UUID id, Instant at);
}
