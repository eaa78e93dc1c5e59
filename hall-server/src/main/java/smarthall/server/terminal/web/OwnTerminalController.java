package smarthall.server.terminal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.terminal.Screenshot;
import smarthall.server.terminal.TerminalDesk;
import smarthall.server.terminal.TerminalName;

/** For a kiosk itself, which is known by its token: says how it is, and takes and answers its orders. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/terminals/mine")
class OwnTerminalController {

    private final TerminalDesk desk;
    private final Telling telling;
    private final Halls halls;

    OwnTerminalController(TerminalDesk desk, Telling telling, Halls halls) {
        this.desk = desk;
        this.telling = telling;
        this.halls = halls;
    }

    @PostMapping("/health")
    ToldAnswer health(@PathVariable String hall, @Valid @RequestBody HealthWish wish, Principal terminal) {
        return telling.heard(hall, TerminalName.kiosk(terminal.getName()), wish);
    }

    @PostMapping("/orders/{id}/reply")
    ResponseEntity<Void> reply(
            @PathVariable String hall, @PathVariable UUID id, @Valid @RequestBody ReplyWish reply, Principal terminal) {
        return telling.replied(hall, TerminalName.kiosk(terminal.getName()), id, reply);
    }

    /** The picture that an order asked for, a PNG; it is the order's answer too. */
    @PutMapping("/orders/{id}/screenshot")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void screenshot(@PathVariable String hall, @PathVariable UUID id, HttpServletRequest request, Principal terminal)
            throws IOException {
        byte[] png = request.getInputStream().readNBytes(Screenshot.LARGEST + 1);
        if (png.length > Screenshot.LARGEST) {
            throw new Problem(
                    HttpStatus.CONTENT_TOO_LARGE, "too-large", "截图超过 2 MiB。The picture is larger than 2 MiB.");
        }
        if (!Screenshot.isPng(png)) {
            throw new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "no-png", "不是 PNG 图片。This is no PNG.");
        }
        HallId hallId = halls.get(new HallId(hall)).id();
        if (!desk.taken(hallId, TerminalName.kiosk(terminal.getName()), id, png)) {
            throw Telling.unknownOrder();
        }
    }

    /** @param result {@code done} or {@code failed} */
    record ReplyWish(
            @NotNull @Pattern(regexp = "done|failed") String result, @Nullable @Size(max = 200) String detail) {}
}
