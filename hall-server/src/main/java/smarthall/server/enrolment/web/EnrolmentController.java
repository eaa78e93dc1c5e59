package smarthall.server.enrolment.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.access.GuessLimit;
import smarthall.server.enrolment.Credentials;
import smarthall.server.enrolment.Enrolment;
import smarthall.server.enrolment.EnrolmentCode;
import smarthall.server.enrolment.EnrolmentKind;
import smarthall.server.enrolment.Enrolments;
import smarthall.server.enrolment.InviteResult;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;

/** Codes for devices, their exchange for credentials by the device itself, and their end. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/devices")
class EnrolmentController {

    private static final int TRIES = 10;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Enrolments enrolments;
    private final Halls halls;
    private final Clock clock;
    private final GuessLimit guesses = new GuessLimit(TRIES, PAUSE, System::nanoTime);

    EnrolmentController(Enrolments enrolments, Halls halls, Clock clock) {
        this.enrolments = enrolments;
        this.halls = halls;
        this.clock = clock;
    }

    @GetMapping("/enrolments")
    EnrolmentsAnswer all(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        Instant now = clock.instant();
        return new EnrolmentsAnswer(enrolments.all(description.id()).stream()
                .map(each -> EnrolmentAnswer.from(each, description, now))
                .toList());
    }

    @PostMapping("/enrolments")
    ResponseEntity<CodeAnswer> invite(
            @PathVariable String hall, @Valid @RequestBody InviteRequest wish, Principal staff) {
        HallDescription description = halls.get(new HallId(hall));
        InviteResult result = enrolments.invite(
                description.id(),
                new DeviceId(wish.device()),
                wish.kind(),
                Optional.ofNullable(wish.zone()).map(ZoneId::new),
                Duration.ofMinutes(wish.minutes() == null ? InviteRequest.USUAL_MINUTES : wish.minutes()),
                staff.getName());
        InviteResult.Invited invited = invited(result);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(new CodeAnswer(
                        invited.enrolment().device().value(),
                        invited.enrolment().kind(),
                        invited.enrolment().zone().map(ZoneId::value).orElse(null),
                        invited.code().shown(),
                        invited.expires().atZone(description.timeZone()).toOffsetDateTime()));
    }

    @DeleteMapping("/enrolments/{device}")
    ResponseEntity<Void> revoke(@PathVariable String hall, @PathVariable String device, Principal staff) {
        if (!enrolments.revoke(halls.get(new HallId(hall)).id(), new DeviceId(device), staff.getName())) {
            throw new Problem(HttpStatus.NOT_FOUND, "not-enrolled", "该设备没有可撤销的凭据。This device has nothing to revoke.");
        }
        return ResponseEntity.noContent().build();
    }

    /** For the device itself: the code for credentials, once. */
    @PostMapping("/enrol")
    ResponseEntity<CredentialsAnswer> enrol(
            @PathVariable String hall, @Valid @RequestBody EnrolRequest wish, HttpServletRequest request) {
        HallId id = halls.get(new HallId(hall)).id();
        String address = request.getRemoteAddr();
        guesses.left(hall, address).ifPresent(left -> {
            throw new TooOften(left.plusSeconds(1), "尝试过多，请稍后再试。Too many wrong codes from this address; try later.");
        });
        Optional<Credentials> credentials = enrolments.exchange(id, EnrolmentCode.typed(wish.code()));
        if (credentials.isEmpty()) {
            guesses.wrong(hall, address);
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "unknown-code",
                    "注册码无效、已使用或已过期。This code is unknown, was used, or is too old.");
        }
        guesses.right(hall, address);
        return ResponseEntity.status(HttpStatus.CREATED)
                .cacheControl(CacheControl.noStore())
                .body(CredentialsAnswer.from(id, credentials.get()));
    }

    private static InviteResult.Invited invited(InviteResult result) {
        if (result instanceof InviteResult.Invited invited) {
            return invited;
        } else if (result instanceof InviteResult.NotDescribed) {
            throw new Problem(
                    HttpStatus.NOT_FOUND,
                    "unknown-device",
                    "大厅描述中没有这个传感器，请先添加。The hall's description has no such sensor; add it there first.");
        } else if (result instanceof InviteResult.NoGateway) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "no-gateway",
                    "大厅描述中该传感器没有用 CoAP 连接的网关。In the hall's description this sensor has no gateway that it speaks CoAP to.");
        } else if (result instanceof InviteResult.NameOfSensor) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "name-of-sensor",
                    "这个名称属于大厅的一个传感器。This is the name of one of the hall's sensors.");
        } else if (result instanceof InviteResult.OtherKind other) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "other-kind",
                    "该设备已注册为 " + other.present() + "，请先撤销。This device is enrolled as " + other.present()
                            + "; revoke that first.");
        }
        throw new Problem(HttpStatus.NOT_FOUND, "unknown-zone", "没有这个区域。There is no such zone.");
    }

    /**
     * A wish for a code.
     *
     * @param minutes for how long it is good, a week at most
     */
    record InviteRequest(
            @NotBlank @Size(max = 64) String device,
            @NotNull EnrolmentKind kind,
            @Nullable @Size(max = 64) String zone,
            @Nullable @Min(1) @Max(10_080) Integer minutes) {

        static final int USUAL_MINUTES = 15;
    }

    record EnrolRequest(@NotBlank @Size(max = 40) String code) {}

    /** A code, shown in this answer alone. */
    record CodeAnswer(
            String device, EnrolmentKind kind, @Nullable String zone, String code, OffsetDateTime expiresAt) {}

    record EnrolmentsAnswer(List<EnrolmentAnswer> items) {}

    record EnrolmentAnswer(
            String device,
            EnrolmentKind kind,
            @Nullable String zone,
            String state,
            String invitedBy,
            OffsetDateTime invitedAt,
            @Nullable OffsetDateTime codeExpiresAt,
            @Nullable OffsetDateTime enrolledAt,
            @Nullable OffsetDateTime revokedAt) {

        static EnrolmentAnswer from(Enrolment enrolment, HallDescription hall, Instant now) {
            return new EnrolmentAnswer(
                    enrolment.device().value(),
                    enrolment.kind(),
                    enrolment.zone().map(ZoneId::value).orElse(null),
                    enrolment.state(now).name().toLowerCase(Locale.ROOT),
                    enrolment.invitedBy(),
                    enrolment.invitedAt().atZone(hall.timeZone()).toOffsetDateTime(),
                    at(enrolment.codeExpires().filter(end -> end.isAfter(now)), hall),
                    at(enrolment.enrolledAt(), hall),
                    at(enrolment.revokedAt(), hall));
        }

        private static @Nullable OffsetDateTime at(Optional<Instant> time, HallDescription hall) {
            return time.map(at -> at.atZone(hall.timeZone()).toOffsetDateTime()).orElse(null);
        }
    }

    /** What a device gets, in this answer alone. */
    record CredentialsAnswer(
            String hall,
            String device,
            EnrolmentKind kind,
            @Nullable MqttAnswer mqtt,
            @Nullable KeyAnswer coaps,
            @Nullable String token) {

        static CredentialsAnswer from(HallId hall, Credentials credentials) {
            return new CredentialsAnswer(
                    hall.value(),
                    credentials.device().value(),
                    credentials.kind(),
                    credentials.kind().isAtBroker()
                            ? new MqttAnswer(credentials.user(), credentials.clientId(), credentials.password())
                            : null,
                    credentials.kind().isAtBroker() ? null : new KeyAnswer(credentials.user(), credentials.password()),
                    credentials.token().orElse(null));
        }

        @Override
        public String toString() {
            return "credentials of " + device;
        }
    }

    /** @param key of 16 bytes, hexadecimal: the pre-shared key of the node's DTLS */
    record KeyAnswer(String identity, String key) {

        @Override
        public String toString() {
            return identity;
        }
    }

    /** @param clientId the only session name that the broker takes from this user */
    record MqttAnswer(String user, String clientId, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
