package smarthall.server.review.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;
import smarthall.server.problem.TooOften;
import smarthall.server.queue.Handled;
import smarthall.server.queue.HandledId;
import smarthall.server.queue.HandledServices;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDoor;
import smarthall.server.queue.TicketId;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingDesk;
import smarthall.server.review.ReviewDesk;

/** A visitor rates how a service was handled, reads what came of it, and appeals once; all by the ticket's secret. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/tickets/{id}/rating")
class RatingController {

    private final RatingDesk ratings;
    private final ReviewDesk reviews;
    private final HandledServices handled;
    private final Catalogues catalogues;
    private final TicketDoor door;
    private final Halls halls;

    RatingController(
            RatingDesk ratings,
            ReviewDesk reviews,
            HandledServices handled,
            Catalogues catalogues,
            TicketDoor door,
            Halls halls) {
        this.ratings = ratings;
        this.reviews = reviews;
        this.handled = handled;
        this.catalogues = catalogues;
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

    /**
     * Rates; the same again answers the same.
     *
     * @param service which one of a visit of several; the last when it is not given
     */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    RatingAnswer rate(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestParam Optional<String> service,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            @Valid @RequestBody RatingRequest rating,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        TicketId ticket = held(description, id, secret, request).id();
        HandledId which = which(description, ticket, service);
        ReviewProblems.given(ratings.rate(description.id(), which, rating.toOpinion(), Rating.Channel.PHONE));
        return answer(description, ticket);
    }

    /** @param service which one of a visit of several; the last when it is not given */
    @PostMapping("/appeal")
    RatingAnswer appeal(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestParam Optional<String> service,
            @RequestHeader("X-Ticket-Secret") Optional<String> secret,
            @Valid @RequestBody WordsRequest words,
            HttpServletRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        TicketId ticket = held(description, id, secret, request).id();
        ReviewProblems.done(reviews.appeal(description.id(), which(description, ticket, service), words.toWords()));
        return answer(description, ticket);
    }

    private HandledId which(HallDescription hall, TicketId ticket, Optional<String> service) {
        if (service.isEmpty()) {
            return HandledId.lastOf(ticket);
        }
        return handled.of(hall.id(), ticket).stream()
                .filter(each -> each.service().equals(service.get()))
                .map(Handled::id)
                .findFirst()
                .orElseThrow(ReviewProblems::notHandled);
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
        List<Handled> services = handled.of(hall.id(), ticket);
        HandledId last = HandledId.lastOf(ticket);
        Optional<Rating> rating = ratings.find(hall.id(), last);
        boolean done = services.stream().anyMatch(each -> each.id().equals(last));
        return new RatingAnswer(
                done && rating.isEmpty(),
                given(hall, rating),
                looked(hall, last),
                services.stream().map(each -> ofService(hall, each)).toList());
    }

    private RatingAnswer.OfService ofService(HallDescription hall, Handled service) {
        Optional<Rating> rating = ratings.find(hall.id(), service.id());
        return new RatingAnswer.OfService(
                service.service(),
                catalogues
                        .of(hall.id())
                        .name(service.service())
                        .orElseGet(() -> new LocalText(service.service(), service.service())),
                rating.isEmpty(),
                given(hall, rating),
                looked(hall, service.id()));
    }

    private static RatingAnswer.@Nullable Given given(HallDescription hall, Optional<Rating> rating) {
        return rating.map(each -> RatingAnswer.Given.from(each, hall)).orElse(null);
    }

    private RatingAnswer.@Nullable Looked looked(HallDescription hall, HandledId id) {
        return reviews.find(hall.id(), id)
                .map(review -> RatingAnswer.Looked.from(review, reviews.appealUntil(hall.id(), review), hall))
                .orElse(null);
    }
}
