package smarthall.server.message.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.message.Contact;
import smarthall.server.message.MessageDesk;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDoor;

/** Where the holder of a ticket wants to be told beyond the open page; opened by the ticket's secret. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets/{id}/messages")
class MessageController {

    private final MessageDesk desk;
    private final TicketDoor door;
    private final Halls halls;

    MessageController(MessageDesk desk, TicketDoor door, Halls halls) {
        this.desk = desk;
        this.door = door;
        this.halls = halls;
    }

    /** What is offered, and what was wished; the address itself is not told again. */
    @GetMapping
    MessagesAnswer wish(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallId hallId = halls.get(new HallId(hall)).id();
        return answer(hallId, held(hallId, id, secret, request));
    }

    @PutMapping
    MessagesAnswer tell(
            @PathVariable String hall,
            @PathVariable String id,
            @Valid @RequestBody MessageWish wish,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallId hallId = halls.get(new HallId(hall)).id();
        Ticket ticket = held(hallId, id, secret, request);
        if (!wish.channel().admits(wish.to())) {
            throw new Problem(
                    HttpStatus.UNPROCESSABLE_ENTITY, "bad-address", "号码或地址不正确。This is no number or address for it.");
        }
        if (!desk.tell(hallId, ticket, new Contact(ticket.id(), wish.channel(), wish.to(), wish.near()))) {
            throw new Problem(HttpStatus.CONFLICT, "no-messages", "这张号票现在不能订阅消息。No messages are sent for this ticket.");
        }
        return answer(hallId, ticket);
    }

    @DeleteMapping
    ResponseEntity<Void> doNotTell(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallId hallId = halls.get(new HallId(hall)).id();
        desk.doNotTell(hallId, held(hallId, id, secret, request).id());
        return ResponseEntity.noContent().build();
    }

    private MessagesAnswer answer(HallId hall, Ticket ticket) {
        Optional<Contact> wish = desk.contact(hall, ticket.id());
        return new MessagesAnswer(
                desk.on() ? Arrays.asList(Contact.Channel.values()) : List.of(),
                wish.map(Contact::channel).orElse(null),
                wish.map(Contact::near).orElse(null));
    }

    private Ticket held(HallId hall, String id, Optional<String> secret, HttpServletRequest request) {
        TicketDoor.Entry entry = door.open(hall, id, secret, request.getRemoteAddr());
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

    /**
     * @param to a phone number, or the address of a push service
     * @param near with so many ahead, too; 0: of the call only
     */
    record MessageWish(@NotNull Contact.Channel channel, @NotBlank String to, @Min(0) @Max(20) int near) {

        @Override
        public String toString() {
            return "a wish by " + channel;
        }
    }

    /** @param channels what is offered; none: messages are off */
    record MessagesAnswer(List<Contact.Channel> channels, Contact.@Nullable Channel channel, @Nullable Integer near) {}
}
