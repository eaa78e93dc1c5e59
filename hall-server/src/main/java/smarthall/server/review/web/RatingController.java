package smarthall.server.review.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketDoor;
import smarthall.server.queue.TicketId;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingDesk;
import smarthall.server.review.ReviewDesk;

/** A visitor rates how a ticket was handled, reads what came of it, and appeals once; all by the ticket's secret. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets/{id}/rating")
class RatingController {

    private final RatingDesk ratings;
    private final ReviewDesk reviews;
    private final TicketDesk tickets;
    private final TicketDoor door;
    private final Halls halls;

    RatingController(RatingDesk ratings, ReviewDesk reviews, TicketDesk tickets, TicketDoor door, Halls halls) {
        this.ratings = ratings;
        this.reviews = reviews;
        this.tickets = tickets;
        this.door = door;
        this.halls = halls;
    }

    @GetMapping
    RatingAnswer read(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        return answer(description, held(description, id, secret, request).id());
    }

    /** Rates; the same again answers the same. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RatingAnswer rate(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            @Valid @RequestBody RatingRequest rating,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        TicketId ticket = held(description, id, secret, request).id();
        ReviewProblems.given(ratings.rate(description.id(), ticket, rating.toOpinion(), Rating.Channel.PHONE));
        return answer(description, ticket);
    }

    @PostMapping("/appeal")
    RatingAnswer appeal(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            @Valid @RequestBody WordsRequest words,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        TicketId ticket = held(description, id, secret, request).id();
        ReviewProblems.done(reviews.appeal(description.id(), ticket, words.toWords()));
        return answer(description, ticket);
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

    private RatingAnswer answer(HallDescription hall, TicketId ticket) {
        Optional<Rating> rating = ratings.find(hall.id(), ticket);
        boolean possible = rating.isEmpty()
                && tickets.find(hall.id(), ticket)
                        .filter(each -> each.state() == Ticket.State.DONE)
                        .isPresent();
        return new RatingAnswer(
                possible,
                rating.map(each -> RatingAnswer.Given.from(each, hall)).orElse(null),
                reviews.find(hall.id(), ticket)
                        .map(review -> RatingAnswer.Looked.from(review, reviews.appealUntil(hall.id(), review), hall))
                        .orElse(null));
    }
}
