package smarthall.server.command.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.command.CommandDesk;
import smarthall.server.command.CommandResult;
import smarthall.server.command.DeviceCommand;
import smarthall.server.command.DeviceConfig;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import tools.jackson.databind.JsonNode;

/** Commands to devices, and how often they shall measure. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/devices/{device}")
class CommandController {

    private static final int MOST_ARGS = 4_000;
    private static final int USUAL_WAIT_SECONDS = 60;

    private final CommandDesk desk;
    private final Halls halls;

    CommandController(CommandDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    /**
     * @param args a JSON object; none when left out
     * @param expiresSeconds how long the device has time to begin with it; a minute when left out
     */
    record CommandWish(
            @NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String name,
            @Nullable JsonNode args,
            @Min(1) @Max(86_400) @Nullable Integer expiresSeconds) {}

    record ConfigWish(@Min(DeviceConfig.LEAST_SECONDS) @Max(DeviceConfig.MOST_SECONDS) int every) {}

    record CommandAnswer(
            UUID id,
            String name,
            String by,
            OffsetDateTime sentAt,
            OffsetDateTime expires,
            String state,
            @Nullable String detail,
            @Nullable OffsetDateTime endedAt) {

        static CommandAnswer from(DeviceCommand command, ZoneId zone) {
            return new CommandAnswer(
                    command.id(),
                    command.name(),
                    command.by(),
                    at(command.sentAt(), zone),
                    at(command.expires(), zone),
                    command.state().name(),
                    command.detail().orElse(null),
                    command.endedAt().map(ended -> at(ended, zone)).orElse(null));
        }
    }

    record CommandsAnswer(List<CommandAnswer> items) {}

    /** @param every seconds between two measurements */
    record Setting(int every, @Nullable OffsetDateTime at, @Nullable String by) {}

    record ConfigAnswer(@Nullable Setting desired, @Nullable Setting reported) {

        static ConfigAnswer from(DeviceConfig config, ZoneId zone) {
            return new ConfigAnswer(
                    setting(config.desired(), config.desiredAt(), config.desiredBy(), zone),
                    setting(config.reported(), config.reportedAt(), Optional.empty(), zone));
        }

        private static @Nullable Setting setting(
                OptionalInt every, Optional<Instant> at, Optional<String> by, ZoneId zone) {
            return every.isEmpty()
                    ? null
                    : new Setting(
                            every.getAsInt(), at.map(when -> at(when, zone)).orElse(null), by.orElse(null));
        }
    }

    private static OffsetDateTime at(Instant when, ZoneId zone) {
        return when.atZone(zone).toOffsetDateTime();
    }

    @PostMapping("/commands")
    ResponseEntity<CommandAnswer> send(
            @PathVariable String hall,
            @PathVariable String device,
            @Valid @RequestBody CommandWish wish,
            Principal staff) {
        HallId id = new HallId(hall);
        Duration waits = Duration.ofSeconds(wish.expiresSeconds() == null ? USUAL_WAIT_SECONDS : wish.expiresSeconds());
        DeviceCommand sent = sent(desk.send(
                id, device(device), new CommandDesk.Wish(wish.name(), args(wish.args()), waits), staff.getName()));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(CommandAnswer.from(sent, halls.get(id).timeZone()));
    }

    private static String args(@Nullable JsonNode args) {
        if (args == null || args.isNull()) {
            return "{}";
        }
        String text = args.toString();
        if (!args.isObject() || text.length() > MOST_ARGS) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "bad-arguments",
                    "args 须为不超过 4000 字符的 JSON 对象。args is a JSON object of at most 4,000 characters.");
        }
        return text;
    }

    @GetMapping("/commands")
    CommandsAnswer commands(@PathVariable String hall, @PathVariable String device) {
        HallId id = new HallId(hall);
        ZoneId zone = halls.get(id).timeZone();
        return new CommandsAnswer(desk.latest(id, device(device)).orElseThrow(CommandController::unknown).stream()
                .map(command -> CommandAnswer.from(command, zone))
                .toList());
    }

    @GetMapping("/config")
    ConfigAnswer config(@PathVariable String hall, @PathVariable String device) {
        HallId id = new HallId(hall);
        return ConfigAnswer.from(
                desk.config(id, device(device)).orElseThrow(CommandController::unknown),
                halls.get(id).timeZone());
    }

    /** Sets what the device shall keep to; the answer tells what it keeps to so far. */
    @PutMapping("/config")
    ConfigAnswer configure(
            @PathVariable String hall,
            @PathVariable String device,
            @Valid @RequestBody ConfigWish wish,
            Principal staff) {
        sent(desk.configure(new HallId(hall), device(device), wish.every(), staff.getName()));
        return config(hall, device);
    }

    private static DeviceId device(String device) {
        try {
            return new DeviceId(device);
        } catch (IllegalArgumentException noName) {
            throw unknown();
        }
    }

    private static DeviceCommand sent(CommandResult result) {
        if (result instanceof CommandResult.Sent sent) {
            return sent.command();
        }
        if (result instanceof CommandResult.TooMany many) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "too-many-commands",
                    "该设备已有 " + many.limit() + " 条指令在等待。" + many.limit() + " commands wait for this device already.");
        }
        throw unknown();
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-device", "没有这台设备。There is no such device.");
    }
}
