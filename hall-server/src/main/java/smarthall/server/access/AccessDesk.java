package smarthall.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.hall.HallId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** Makes and checks logins and tokens. Thread-safe. */
@Service
public class AccessDesk {

    private static final int SECRET_BYTES = 24;
    private static final int LONGEST_PASSWORD = 72; // BCrypt reads no further

    private final AccessStore store;
    private final PasswordHash hashes;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final String nobody;

    AccessDesk(AccessStore store, PasswordHash hashes, Journal journal, Clock clock) {
        this.store = store;
        this.hashes = hashes;
        this.journal = journal;
        this.clock = clock;
        this.nobody = hashes.of(newSecret());
    }

    /** A token just made; the secret is shown this once. */
    public record MadeToken(AccessToken token, String secret) {}

    /** The staff member who has this password; takes equally long for names that do not exist. */
    public Optional<StaffMember> signIn(String name, String password) {
        Optional<AccessStore.Login> login = password.length() > LONGEST_PASSWORD ? Optional.empty() : store.login(name);
        boolean right = hashes.matches(
                password, login.map(AccessStore.Login::passwordHash).orElse(nobody));
        return login.filter(found -> right).map(AccessStore.Login::member);
    }

    public boolean knows(String name) {
        return store.login(name).isPresent();
    }

    /** The hall that somebody belongs to. */
    public Optional<HallId> hallOf(String name) {
        return store.login(name).map(login -> login.member().hall());
    }

    /** @return false when the name is taken */
    @Transactional
    public boolean add(StaffMember member, String password) {
        if (!store.addStaff(member, hashes.of(password), clock.instant())) {
            return false;
        }
        journal.write(
                member.hall(),
                JournalKind.LOGIN_MADE,
                member.name(),
                Map.of(
                        "user",
                        member.name(),
                        "roles",
                        member.roles().stream().map(Role::name).sorted().toList()));
        return true;
    }

    @Transactional
    public MadeToken makeToken(HallId hall, String name, Role role, String by) {
        return makeToken(hall, name, role, by, newSecret());
    }

    /** For a secret that is already written down where its terminal reads it. */
    @Transactional
    public MadeToken makeToken(HallId hall, String name, Role role, String by, String secret) {
        AccessToken token = new AccessToken(hall, UUID.randomUUID(), name, role, clock.instant(), by, Optional.empty());
        store.addToken(token, hash(secret));
        journal.write(
                hall,
                JournalKind.TOKEN_MADE,
                token.id().toString(),
                Map.of("name", name, "role", role.name(), "by", by));
        return new MadeToken(token, secret);
    }

    public Optional<AccessToken> token(String secret) {
        return store.validToken(hash(secret));
    }

    public List<AccessToken> tokens(HallId hall) {
        return store.tokens(hall);
    }

    /** @return false when there is no such token, or it was revoked before */
    @Transactional
    public boolean revoke(HallId hall, UUID id, String by) {
        if (!store.revoke(hall, id, clock.instant())) {
            return false;
        }
        journal.write(hall, JournalKind.TOKEN_REVOKED, id.toString(), Map.of("by", by));
        return true;
    }

    /** 192 random bits, fit for a header and a file. */
    public String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A fast hash is enough: the secret is random and long, there is nothing to guess. */
    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
