package smarthall.server.terminal.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.command.DeviceCommand;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;
import smarthall.server.terminal.OrderResult;
import smarthall.server.terminal.Screenshot;
import smarthall.server.terminal.TerminalDesk;
import smarthall.server.terminal.TerminalOrder;

/** The terminals for those who look after them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/terminals")
class TerminalController {

    private final TerminalDesk desk;
    private final TerminalList list;
    private final Halls halls;

    TerminalController(TerminalDesk desk, TerminalList list, Halls halls) {
        this.desk = desk;
        this.list = list;
        this.halls = halls;
    }

    @GetMapping
    TerminalList.TerminalsAnswer terminals(@PathVariable String hall) {
        return list.of(halls.get(new HallId(hall)));
    }

    @GetMapping("/{terminal}/orders")
    OrdersAnswer orders(@PathVariable String hall, @PathVariable String terminal) {
        HallDescription description = halls.get(new HallId(hall));
        return new OrdersAnswer(
                desk.orders(description.id(), id(terminal)).orElseThrow(TerminalController::unknown).stream()
                        .map(order -> OrderAnswer.from(order, description))
                        .toList());
    }

    @PostMapping("/{terminal}/orders")
    ResponseEntity<OrderAnswer> order(
            @PathVariable String hall,
            @PathVariable String terminal,
            @Valid @RequestBody OrderWish wish,
            Principal staff) {
        HallDescription description = halls.get(new HallId(hall));
        TerminalOrder order = TerminalOrder.named(wish.name()).orElseThrow(TerminalController::cannot);
        OrderResult result =
                desk.order(description.id(), id(terminal), order, message(order, wish.message()), staff.getName());
        return ResponseEntity.status(HttpStatus.CREATED).body(OrderAnswer.from(ordered(result), description));
    }

    private static Optional<LocalText> message(TerminalOrder order, @Nullable MessageWish message) {
        if (order != TerminalOrder.OUT_OF_SERVICE) {
            return Optional.empty();
        }
        if (message == null) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "no-message",
                    "请用中英文写明给访客的话。Say in both languages what visitors shall read.");
        }
        return Optional.of(new LocalText(message.zh().strip(), message.en().strip()));
    }

    private static DeviceCommand ordered(OrderResult result) {
        if (result instanceof OrderResult.Ordered ordered) {
            return ordered.command();
        }
        if (result instanceof OrderResult.TooMany many) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "too-many-commands",
                    "该终端已有 " + many.limit() + " 条指令在等待。" + many.limit() + " orders wait for this terminal already.");
        }
        throw result instanceof OrderResult.CannotDoThat ? cannot() : unknown();
    }

    /** Whoever looks at it is written down. */
    @GetMapping(path = "/{terminal}/screenshot", produces = MediaType.IMAGE_PNG_VALUE)
    ResponseEntity<byte[]> screenshot(@PathVariable String hall, @PathVariable String terminal, Principal staff) {
        Screenshot found = desk.screenshot(new HallId(hall), id(terminal), staff.getName())
                .orElseThrow(() -> new Problem(
                        HttpStatus.NOT_FOUND,
                        "no-screenshot",
                        "没有截图，或已自动删除。There is no picture, or it is deleted already."));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_PNG)
                .cacheControl(CacheControl.noStore())
                .body(found.png());
    }

    @DeleteMapping("/{terminal}")
    ResponseEntity<Void> forget(@PathVariable String hall, @PathVariable String terminal) {
        if (!desk.forget(new HallId(hall), id(terminal))) {
            throw unknown();
        }
        return ResponseEntity.noContent().build();
    }

    private static DeviceId id(String terminal) {
        try {
            return new DeviceId(terminal);
        } catch (IllegalArgumentException noName) {
            throw unknown();
        }
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-terminal", "没有这台终端。There is no such terminal.");
    }

    private static Problem cannot() {
        return new Problem(
                HttpStatus.UNPROCESSABLE_ENTITY, "unknown-order", "这台终端不能执行该指令。This terminal cannot do that.");
    }

    record MessageWish(@NotBlank @Size(max = 200) String zh, @NotBlank @Size(max = 200) String en) {}

    /** @param message for visitors, with {@code out-of-service} alone */
    record OrderWish(@NotNull String name, @Nullable @Valid MessageWish message) {}

    record OrdersAnswer(List<OrderAnswer> items) {}

    record OrderAnswer(
            UUID id,
            String name,
            String by,
            OffsetDateTime sentAt,
            OffsetDateTime expires,
            String state,
            @Nullable String detail,
            @Nullable OffsetDateTime endedAt) {

        static OrderAnswer from(DeviceCommand command, HallDescription hall) {
            return new OrderAnswer(
                    command.id(),
                    command.name(),
                    command.by(),
                    at(command.sentAt(), hall),
                    at(command.expires(), hall),
                    command.state().name(),
                    command.detail().orElse(null),
                    command.endedAt().map(ended -> at(ended, hall)).orElse(null));
        }

        private static OffsetDateTime at(Instant when, HallDescription hall) {
            return when.atZone(hall.timeZone()).toOffsetDateTime();
        }
    }
}
