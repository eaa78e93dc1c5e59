package smarthall.server.queue.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.access.AddressLimit;
import smarthall.server.access.Caller;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.qr.QrCode;
import smarthall.server.queue.MoveResult;
import smarthall.server.queue.TakeResult;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketDoor;
import smarthall.server.queue.TicketId;
import smarthall.server.queue.Visit;
import smarthall.server.queue.WaitForecasts;
import smarthall.server.queue.web.TicketAnswers.TicketAnswer;
import smarthall.server.queue.web.TicketAnswers.TicketTaken;

/** Draws, follows and gives up tickets. Terminals draw for anybody; phones for themselves, within limits. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets")
class TicketController {

    private static final int LONGEST_KEY = 100;
    private static final int PHONE_TICKETS = 5;
    private static final Duration PHONE_WINDOW = Duration.ofMinutes(10);

    private final TicketDesk desk;
    private final TicketDoor door;
    private final WaitForecasts forecasts;
    private final TicketAnswers answers;
    private final Halls halls;
    private final Clock clock;
    private final AddressLimit phones;

    TicketController(
            TicketDesk desk,
            TicketDoor door,
            WaitForecasts forecasts,
            TicketAnswers answers,
            Halls halls,
            Clock clock) {
        this.desk = desk;
        this.door = door;
        this.forecasts = forecasts;
        this.answers = answers;
        this.halls = halls;
        this.clock = clock;
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
        forecasts.prepare(description.id());
        TakeResult.Wish wished = wish.toWish();
        TakeResult result = desk.take(description.id(), wished, key);
        if (result instanceof TakeResult.Issued issued) {
            TicketTaken answer = answers.taken(
                    description,
                    issued.ticket(),
                    desk.ahead(description.id(), issued.ticket()),
                    wished.services().size() > 1);
            return ResponseEntity.created(URI.create("/api/v1/halls/" + hall + "/tickets/" + answer.id()))
                    .body(answer);
        }
        throw TakeRefusals.of(result, description, clock.instant());
    }

    @GetMapping("/{id}")
    TicketAnswer follow(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        return answers.followed(description, authenticated(description, id, secret, request));
    }

    /** The code that leads to the ticket's page, for a slip of paper. */
    @GetMapping("/{id}/code")
    QrCode code(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        return QrCode.of(answers.trackUrl(description, held(description, id, secret, request)));
    }

    @PostMapping("/{id}/let-pass")
    TicketAnswer letPass(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = authenticated(description, id, secret, request);
        return moved(description, desk.letPass(description.id(), ticket.id()));
    }

    @PostMapping("/{id}/return")
    TicketAnswer comeBack(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = authenticated(description, id, secret, request);
        return moved(description, desk.comeBack(description.id(), ticket.id()));
    }

    private TicketAnswer moved(HallDescription hall, MoveResult result) {
        if (result instanceof MoveResult.Moved moved) {
            return answers.followed(hall, moved.ticket());
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
        if (result instanceof MoveResult.LineGone) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "line-gone",
                    "原来的队列已取消，这张号不能再排队；请重新取号，或到咨询台询问。"
                            + "Its line has been closed down, so this ticket cannot wait again; take a new one, or ask at the"
                            + " reception.");
        }
        throw new Problem(HttpStatus.CONFLICT, "wrong-state", "号票当前的状态不允许此操作。The ticket's state does not allow this.");
    }

    @DeleteMapping("/{id}")
    ResponseEntity<Void> giveUp(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = authenticated(description, id, secret, request);
        if (!desk.giveUp(description.id(), ticket.id()) && ticket.state() != Ticket.State.GIVEN_UP) {
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

    /** The holder's ticket by its secret; the reception acts for whoever stands in front of it. */
    private Ticket authenticated(HallDescription hall, String id, Optional<String> secret, HttpServletRequest request) {
        if (secret.isEmpty() && isReceptionOf(hall, request)) {
            return desk.find(hall.id(), named(id))
                    .orElseThrow(() ->
                            new Problem(HttpStatus.NOT_FOUND, "no-such-ticket", "没有这张号票。There is no such ticket."));
        }
        return held(hall, id, secret, request);
    }

    /** A role counts only in its own hall; of what everybody may call that is not checked before. */
    private static boolean isReceptionOf(HallDescription hall, HttpServletRequest request) {
        return request.isUserInRole("RECEPTION")
                && request.getUserPrincipal() instanceof Authentication who
                && who.getPrincipal() instanceof Caller caller
                && caller.hall().equals(hall.id().value());
    }

    private Ticket held(HallDescription hall, String id, Optional<String> secret, HttpServletRequest request) {
        TicketDoor.Entry entry = door.open(hall.id(), id, secret, request.getRemoteAddr());
        if (entry instanceof TicketDoor.Entry.Opened opened) {
            return opened.ticket();
        }
        if (entry instanceof TicketDoor.Entry.Guessing guessing) {
            throw new TooOften(guessing.pause(), "链接多次不正确，请稍后再试。The link was wrong too often; try again later.");
        }
        throw new Problem(
                HttpStatus.UNAUTHORIZED,
                "unauthenticated",
                "号票链接无效，请重新扫码。The ticket's link is not valid; scan the code again.");
    }

    private static TicketId named(String id) {
        try {
            return TicketId.parse(id);
        } catch (IllegalArgumentException noUuid) {
            throw new Problem(HttpStatus.NOT_FOUND, "no-such-ticket", "没有这张号票。There is no such ticket.");
        }
    }

    /**
     * The wish for a ticket.
     *
     * @param service the one service; or else
     * @param services several of one visit, which the hall takes in the order that ends it soonest
     */
    record TakeTicketRequest(
            @Nullable String service,
            @Nullable List<@NotBlank String> services,
            @NotNull Ticket.Channel channel,
            Ticket.@Nullable Priority priority) {

        TakeResult.Wish toWish() {
            return new TakeResult.Wish(wished(), channel, priority == null ? Ticket.Priority.NONE : priority);
        }

        private List<String> wished() {
            List<String> several = services == null ? List.of() : services;
            if (service != null && !service.isBlank() && several.isEmpty()) {
                return List.of(service);
            }
            boolean fit = !several.isEmpty()
                    && several.size() <= Visit.MOST
                    && several.stream().distinct().count() == several.size();
            if (!fit || service != null) {
                throw new Problem(
                        HttpStatus.BAD_REQUEST,
                        "bad-request",
                        "service, or services: 1 - " + Visit.MOST + ", each once.");
            }
            return several;
        }
    }
}
