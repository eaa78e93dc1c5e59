package smarthall.server.terminal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.counter.ScreenDesk;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.terminal.ScreenSecrets;
import smarthall.server.terminal.TerminalName;
import smarthall.server.terminal.web.OwnTerminalController.ReplyWish;

/**
 * For the screens that are pages: the hall's displays, which staff name, and the screens at the counters. Each is known by the
 * secret behind the {@code #} of its address.
 */
@RestController
@RequestMapping("/api/v1/halls/{hall}/terminals")
class ScreenHealthController {

    private final Telling telling;
    private final ScreenSecrets secrets;
    private final ScreenDesk counterScreens;
    private final Halls halls;

    ScreenHealthController(Telling telling, ScreenSecrets secrets, ScreenDesk counterScreens, Halls halls) {
        this.telling = telling;
        this.secrets = secrets;
        this.counterScreens = counterScreens;
        this.halls = halls;
    }

    /** The address of a display; asked for again it is the same. */
    @PostMapping("/displays")
    @ResponseStatus(HttpStatus.CREATED)
    DisplayAnswer name(@PathVariable String hall, @Valid @RequestBody DisplayWish wish) {
        HallId id = halls.get(new HallId(hall)).id();
        return new DisplayAnswer(
                wish.name(), "/display?hall=" + hall + "&screen=" + wish.name() + "#" + secrets.of(id, wish.name()));
    }

    @PostMapping("/displays/{name}/health")
    ToldAnswer display(
            @PathVariable String hall,
            @PathVariable String name,
            @RequestHeader("X-Screen-Secret") Optional<String> secret,
            @Valid @RequestBody HealthWish wish) {
        return telling.heard(hall, admittedDisplay(hall, name, secret), wish);
    }

    @PostMapping("/displays/{name}/orders/{id}/reply")
    ResponseEntity<Void> displayReply(
            @PathVariable String hall,
            @PathVariable String name,
            @PathVariable UUID id,
            @RequestHeader("X-Screen-Secret") Optional<String> secret,
            @Valid @RequestBody ReplyWish reply) {
        return telling.replied(hall, admittedDisplay(hall, name, secret), id, reply);
    }

    @PostMapping("/counter-screens/{counter}/health")
    ToldAnswer counterScreen(
            @PathVariable String hall,
            @PathVariable String counter,
            @RequestHeader("X-Screen-Secret") Optional<String> secret,
            @Valid @RequestBody HealthWish wish) {
        return telling.heard(hall, admittedCounterScreen(hall, counter, secret), wish);
    }

    @PostMapping("/counter-screens/{counter}/orders/{id}/reply")
    ResponseEntity<Void> counterScreenReply(
            @PathVariable String hall,
            @PathVariable String counter,
            @PathVariable UUID id,
            @RequestHeader("X-Screen-Secret") Optional<String> secret,
            @Valid @RequestBody ReplyWish reply) {
        return telling.replied(hall, admittedCounterScreen(hall, counter, secret), id, reply);
    }

    private TerminalName admittedDisplay(String hall, String name, Optional<String> secret) {
        HallId id = halls.get(new HallId(hall)).id();
        if (secret.filter(given -> secrets.matches(id, name, given)).isEmpty()) {
            throw unauthenticated();
        }
        return TerminalName.display(name);
    }

    private TerminalName admittedCounterScreen(String hall, String counter, Optional<String> secret) {
        HallId id = halls.get(new HallId(hall)).id();
        if (secret.filter(given -> counterScreens.admits(id, new CounterId(counter), given))
                .isEmpty()) {
            throw unauthenticated();
        }
        return TerminalName.counterScreen(counter);
    }

    private static Problem unauthenticated() {
        return new Problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "此屏的地址不正确，请在设备页面重新获取。This screen's address is not right; take it from the devices page again.");
    }

    record DisplayWish(@NotNull @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,39}") String name) {}

    /** @param address the display's page on this server, with its secret */
    record DisplayAnswer(String name, String address) {

        @Override
        public String toString() {
            return name;
        }
    }
}
