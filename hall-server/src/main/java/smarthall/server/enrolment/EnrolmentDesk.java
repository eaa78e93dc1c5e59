package smarthall.server.enrolment;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import smarthall.server.access.AccessDesk;
import smarthall.server.access.Role;
import smarthall.server.enrolment.Enrolment.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalKind;

/** Makes codes, takes them for credentials, and takes credentials back: each in one transaction with the journal's entry. */
@Service
class EnrolmentDesk {

    /** For AES-128, which nodes have in hardware. */
    private static final int KEY_BYTES = 16;

    private final EnrolmentStore store;
    private final AccessDesk access;
    private final Halls halls;
    private final Journal journal;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EnrolmentDesk(EnrolmentStore store, AccessDesk access, Halls halls, Journal journal, Clock clock) {
        this.store = store;
        this.access = access;
        this.halls = halls;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional
    public InviteResult invite(
            HallId hall, DeviceId device, EnrolmentKind kind, Optional<ZoneId> zone, Duration good, String by) {
        Optional<HallDescription.Device> described = described(hall, device);
        if (kind.isDescribed() && described.isEmpty()) {
            return new InviteResult.NotDescribed();
        }
        if (!kind.isAtBroker()
                && described
                        .filter(each -> each.ownForm().isEmpty())
                        .flatMap(HallDescription.Device::gateway)
                        .isEmpty()) {
            return new InviteResult.NoGateway();
        }
        if (!kind.isDescribed() && described.isPresent()) {
            return new InviteResult.NameOfSensor();
        }
        Optional<ZoneId> place = described.map(HallDescription.Device::zone).or(() -> zone);
        if (place.isPresent()
                && halls.get(hall).zones().stream().noneMatch(each -> each.id().equals(place.get()))) {
            return new InviteResult.UnknownZone();
        }
        Instant now = now();
        Optional<Enrolment> present = store.lock(hall, device);
        if (present.isPresent()
                && present.get().state(now) == State.ENROLLED
                && present.get().kind() != kind) {
            return new InviteResult.OtherKind(present.get().kind());
        }
        Instant expires = now.plus(good);
        Enrolment invited = new Enrolment(
                device,
                kind,
                place,
                by,
                now,
                Optional.of(expires),
                present.flatMap(Enrolment::enrolledAt),
                present.flatMap(Enrolment::revokedAt),
                present.flatMap(Enrolment::token));
        EnrolmentCode code = EnrolmentCode.random(random);
        store.invite(hall, invited, code.hash());
        journal.write(hall, JournalKind.DEVICE_INVITED, device.value(), words(device, kind, Optional.of(by)));
        return new InviteResult.Invited(invited, code, expires);
    }

    private Optional<HallDescription.Device> described(HallId hall, DeviceId device) {
        return halls.get(hall).devices().stream()
                .filter(each -> each.id().equals(device))
                .findFirst();
    }

    /** Empty for a code that nobody has, or that was used or not used in time. */
    @Transactional
    public Optional<Credentials> exchange(HallId hall, EnrolmentCode code) {
        Instant now = now();
        Optional<Enrolment> found = store.lock(hall, code.hash(), now);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Enrolment invited = found.get();
        String password = invited.kind().isAtBroker() ? access.newSecret() : newKey();
        Optional<AccessDesk.MadeToken> token = token(hall, invited);
        store.enrol(hall, invited.device(), now, password, token.map(made -> made.token()
                .id()
                .toString()));
        journal.write(
                hall,
                JournalKind.DEVICE_ENROLLED,
                invited.device().value(),
                words(invited.device(), invited.kind(), Optional.empty()));
        return Optional.of(new Credentials(
                invited.device(),
                invited.kind(),
                invited.kind().isAtBroker()
                        ? Enrolments.user(hall, invited.device())
                        : invited.device().value(),
                described(hall, invited.device())
                        .flatMap(HallDescription.Device::ownForm)
                        .map(HallDescription.Device.OwnForm::clientId)
                        .orElseGet(() -> Enrolments.user(hall, invited.device())),
                password,
                token.map(AccessDesk.MadeToken::secret)));
    }

    /** False when there is nothing to take back. */
    @Transactional
    public boolean revoke(HallId hall, DeviceId device, String by) {
        Optional<Enrolment> found = store.lock(hall, device);
        boolean nothing = found.map(each ->
                        each.revokedAt().isPresent() && each.codeExpires().isEmpty())
                .orElse(true);
        if (nothing) {
            return false;
        }
        Enrolment present = found.get();
        present.token().ifPresent(token -> access.revoke(hall, UUID.fromString(token), by));
        store.revoke(hall, device, now());
        journal.write(hall, JournalKind.DEVICE_REVOKED, device.value(), words(device, present.kind(), Optional.of(by)));
        return true;
    }

    /** With new credentials the old token is void, like the old password. */
    private Optional<AccessDesk.MadeToken> token(HallId hall, Enrolment invited) {
        if (!invited.kind().hasToken()) {
            return Optional.empty();
        }
        invited.token().ifPresent(old -> access.revoke(hall, UUID.fromString(old), invited.invitedBy()));
        return Optional.of(access.makeToken(hall, invited.device().value(), Role.TERMINAL, invited.invitedBy()));
    }

    private static Map<String, Object> words(DeviceId device, EnrolmentKind kind, Optional<String> by) {
        Map<String, Object> words = new HashMap<>(Map.of("device", device.value(), "kind", kind.name()));
        by.ifPresent(name -> words.put("by", name));
        return words;
    }

    private String newKey() {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
