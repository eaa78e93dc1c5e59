package smarthall.server.help.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Optional;
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
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.help.HelpCall;
import smarthall.server.help.HelpDesk;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDoor;

/** Calls for help from a ticket's page; opened by the ticket's secret. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets/{id}/help")
class TicketHelpController {

    private final HelpDesk desk;
    private final TicketDoor door;
    private final Halls halls;

    TicketHelpController(HelpDesk desk, TicketDoor door, Halls halls) {
        this.desk = desk;
        this.door = door;
        this.halls = halls;
    }

    /** The newest call of this ticket's holder; 204 when there was none. */
    @GetMapping
    ResponseEntity<HelpOfVisitor> follow(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        return desk.of(description.id(), held(description, id, secret, request))
                .map(call -> ResponseEntity.ok(HelpOfVisitor.from(call, description)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @PostMapping
    ResponseEntity<HelpOfVisitor> ask(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody HelpWish wish,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        Ticket ticket = held(description, id, secret, request);
        HelpCall call = HelpProblems.made(desk.ask(description.id(), ticket, wish.toWish()));
        return ResponseEntity.status(HttpStatus.CREATED).body(HelpOfVisitor.from(call, description));
    }

    @DeleteMapping
    ResponseEntity<Void> cancel(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        HelpProblems.made(desk.cancel(description.id(), held(description, id, secret, request)));
        return ResponseEntity.noContent().build();
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
}
