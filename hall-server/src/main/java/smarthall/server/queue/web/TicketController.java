package smarthall.server.queue.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import smarthall.server.access.AddressLimit;
import smarthall.server.catalogue.Catalogue;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.LineBoard;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.TicketSecrets;
import smarthall.server.queue.WaitForecasts;

/** Draws, follows and gives up tickets. Terminals draw for anybody; phones for themselves, within limits. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets")
class TicketController {

    private static final int LONGEST_KEY = 100;
    private static final int PHONE_TICKETS = 5;
    private static final Duration PHONE_WINDOW = Duration.ofMinutes(10);

    private final TicketDesk desk;
    private final LineBoard lines;
    private final WaitForecasts forecasts;
    private final TicketSecrets secrets;
    private final Catalogue catalogue;
    private final Halls halls;
    private final HallSettings settings;
    private final AddressLimit phones;

    TicketController(
            TicketDesk desk,
            LineBoard lines,
            WaitForecasts forecasts,
            TicketSecrets secrets,
            Catalogue catalogue,
            Halls halls,
            HallSettings settings,
            Clock clock) {
        this.desk = desk;
        this.lines = lines;
        this.forecasts = forecasts;
        this.secrets = secrets;
        this.catalogue = catalogue;
        this.halls = halls;
        this.settings = settings;
        this.phones = new AddressLimit(PHONE_TICKETS, PHONE_WINDOW, clock);
    }

    @PostMapping
    ResponseEntity<TicketTaken> take(
            @PathVariable String hall,
            @Valid @RequestBody TakeTicketRequest wish,
            @RequestHeader("Idempotency-Key") Optional<String> key,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        admit(wish.channel(), key, request);
        forecasts.refresh(description.id());
        TakeResult result = desk.take(description.id(), wish.toWish(), key);
        if (result instanceof TakeResult.Issued issued) {
            TicketTaken answer = taken(description, issued.ticket());
            return ResponseEntity.created(URI.create("/api/v1/halls/" + hall + "/tickets/" + answer.id()))
                    .body(answer);
        }
        if (result instanceof TakeResult.UnknownService) {
            throw new Problem(HttpStatus.NOT_FOUND, "unknown-service", "没有这个事项。There is no such service item.");
        }
        throw new Problem(
                HttpStatus.CONFLICT,
                "idempotency-mismatch",
                "这个请求编号已用于另一次取号。This Idempotency-Key was used for another ticket.");
    }

    @GetMapping("/{id}")
    TicketAnswer follow(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        return answer(description, authenticated(description.id(), id, secret));
    }

    @PostMapping("/{id}/let-pass")
    TicketAnswer letPass(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = authenticated(description.id(), id, secret);
        return moved(description, desk.letPass(description.id(), ticket.id()));
    }

    @PostMapping("/{id}/return")
    TicketAnswer comeBack(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = authenticated(description.id(), id, secret);
        return moved(description, desk.comeBack(description.id(), ticket.id()));
    }

    private TicketAnswer moved(HallDescription hall, MoveResult result) {
        if (result instanceof MoveResult.Moved moved) {
            return answer(hall, moved.ticket());
        }
        if (result instanceof MoveResult.TooOften) {
            throw new Problem(
                    HttpStatus.CONFLICT, "too-often", "已达到允许的次数或时限。No more of this is allowed for this ticket.");
        }
        if (result instanceof MoveResult.NobodyBehind) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "nobody-behind",
                    "您后面暂时没有人，无需让号。Nobody waits behind you; there is no need to.");
        }
        throw new Problem(HttpStatus.CONFLICT, "wrong-state", "号票当前的状态不允许此操作。The ticket's state does not allow this.");
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> giveUp(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret) {
        HallId hallId = halls.get(new HallId(hall)).id();
        Ticket ticket = authenticated(hallId, id, secret);
        if (!desk.giveUp(hallId, ticket.id()) && ticket.state() != Ticket.State.GIVEN_UP) {
            throw new Problem(HttpStatus.CONFLICT, "wrong-state", "这张号票已不在等候。This ticket is no longer waiting.");
        }
        return ResponseEntity.noContent().build();
    }

    /** Terminals and the reception draw for those in front of them; everybody else is a phone and asks for itself. */
    private void admit(Ticket.Channel channel, Optional<String> key, HttpServletRequest request) {
        if (key.filter(each -> each.isBlank() || each.length() > LONGEST_KEY).isPresent()) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "bad-request", "Idempotency-Key: 1 - " + LONGEST_KEY + " characters.");
        }
        if (request.isUserInRole("TERMINAL") || request.isUserInRole("RECEPTION")) {
            return;
        }
        if (channel != Ticket.Channel.PHONE) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "unauthenticated",
                    "请使用终端或手机取号。Draw a ticket at a terminal, or by channel PHONE.");
        }
        if (!phones.admits(request.getRemoteAddr())) {
            throw new TooOften(phones.window(), "取号过于频繁，请稍后再试。Too many tickets from this address; try again later.");
        }
    }

    private Ticket authenticated(HallId hall, String id, Optional<String> secret) {
        return ticketId(id)
                .filter(ticket -> secret.filter(given -> secrets.matches(hall, ticket, given))
                        .isPresent())
                .flatMap(ticket -> desk.find(hall, ticket))
                .orElseThrow(() -> new Problem(
                        HttpStatus.UNAUTHORIZED,
                        "unauthenticated",
                        "号票链接无效，请重新扫码。The ticket's link is not valid; scan the code again."));
    }

    private static Optional<TicketId> ticketId(String id) {
        try {
            return Optional.of(TicketId.parse(id));
        } catch (IllegalArgumentException noUuid) {
            return Optional.empty();
        }
    }

    private TicketTaken taken(HallDescription hall, Ticket ticket) {
        TicketAnswer now = answer(hall, ticket);
        String secret = secrets.of(hall.id(), ticket.id());
        String base = settings.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.publicUrl();
        return new TicketTaken(
                now.id(),
                secret,
                now.number(),
                now.line(),
                now.lineName(),
                now.service(),
                now.serviceName(),
                now.state(),
                now.ahead(),
                now.expectedWait(),
                now.issuedAt(),
                base + "/ticket#" + hall.id() + "/" + now.id() + "/" + secret);
    }

    private TicketAnswer answer(HallDescription hall, Ticket ticket) {
        int ahead = desk.ahead(hall.id(), ticket);
        Optional<ExpectedWait> expected =
                ticket.state() == Ticket.State.WAITING ? lines.waitOf(hall.id(), ticket) : Optional.empty();
        return new TicketAnswer(
                ticket.id().toString(),
                ticket.number(),
                ticket.line().value(),
                hall.line(ticket.line())
                        .map(HallDescription.Line::name)
                        .orElseGet(() -> new LocalText(
                                ticket.line().value(), ticket.line().value())),
                ticket.service(),
                catalogue
                        .find(ticket.service())
                        .map(item -> item.name())
                        .orElseGet(() -> new LocalText(ticket.service(), ticket.service())),
                ticket.state(),
                ahead,
                expected.orElse(null),
                ticket.issuedAt().atZone(hall.timeZone()).toOffsetDateTime(),
                ticket.counter().map(counter -> counter.value()).orElse(null),
                ticket.counter()
                        .flatMap(hall::counter)
                        .map(HallDescription.Counter::name)
                        .orElse(null));
    }

    /** The wish for a ticket. */
    record TakeTicketRequest(
            @NotBlank String service, @NotNull Ticket.Channel channel, Ticket.@Nullable Priority priority) {

        TakeResult.Wish toWish() {
            return new TakeResult.Wish(service, channel, priority == null ? Ticket.Priority.NONE : priority);
        }
    }

    /** A ticket just drawn, with its secret. */
    record TicketTaken(
            String id,
            String secret,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.State state,
            int ahead,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            OffsetDateTime issuedAt,
            String trackUrl) {}

    /** A ticket as its holder follows it. */
    record TicketAnswer(
            String id,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.State state,
            int ahead,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            OffsetDateTime issuedAt,
            @Nullable String counter,
            @Nullable LocalText counterName) {}
}
