package smarthall.server.queue.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBoard;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.web.TicketAnswers.TicketOfHall;

/** Finds today's tickets for those who help visitors at the reception and in the hall. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets")
class TicketListController {

    private static final int LOOKED_AT = 500;
    private static final int SHOWN = 100;
    private static final int LONGEST_NUMBER = 16;

    private final TicketDesk desk;
    private final TicketBoard board;
    private final TicketAnswers answers;
    private final Halls halls;

    TicketListController(TicketDesk desk, TicketBoard board, TicketAnswers answers, Halls halls) {
        this.desk = desk;
        this.board = board;
        this.answers = answers;
        this.halls = halls;
    }

    /**
     * @param number today's ticket with this number, whatever its state; small letters will do
     * @param state without a number: those who wait, in the order of calling, or the newest of the missed or parked
     * @param privileged of those only who go first
     */
    @GetMapping
    TicketsOfHall tickets(
            @PathVariable String hall,
            @RequestParam Optional<String> number,
            @RequestParam Optional<Ticket.State> state,
            @RequestParam(defaultValue = "false") boolean privileged) {
        HallDescription description = halls.get(new HallId(hall));
        Stream<Ticket> found = number.isPresent()
                ? byNumber(description, number.get())
                : inState(description, state.orElse(Ticket.State.WAITING));
        return new TicketsOfHall(
                found.filter(ticket -> !privileged || ticket.priority() != Ticket.Priority.NONE)
                        .limit(SHOWN)
                        .map(ticket -> answers.seen(description, ticket))
                        .toList(),
                null);
    }

    private Stream<Ticket> byNumber(HallDescription hall, String number) {
        String wanted = number.strip().toUpperCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST_NUMBER) {
            throw new Problem(
                    HttpStatus.BAD_REQUEST, "bad-number", "号码不正确，例如 A012。This is no number; write for example A012.");
        }
        return desk.findByNumber(hall.id(), wanted).stream();
    }

    private Stream<Ticket> inState(HallDescription hall, Ticket.State state) {
        return switch (state) {
            case WAITING -> board.waiting(hall.id(), LOOKED_AT).stream();
            case PARKED, NO_SHOW -> board.aside(hall.id(), state, SHOWN).stream();
            case CALLED, SERVING, DONE, GIVEN_UP, EXPIRED ->
                throw new Problem(HttpStatus.BAD_REQUEST, "bad-request", "state: WAITING, PARKED, NO_SHOW.");
        };
    }

    record TicketsOfHall(List<TicketOfHall> items, @Nullable String next) {}
}
