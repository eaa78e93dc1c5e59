package smarthall.server.review.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.security.Principal;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.catalogue.ServiceItem;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.ScreenDesk;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;
import smarthall.server.problem.Problem;
import smarthall.server.queue.Handled;
import smarthall.server.queue.Ticket;
import smarthall.server.review.Rating;
import smarthall.server.review.RatingDesk;
import smarthall.server.review.RatingResult;

/**
 * The screen before the visitor at a counter. The clerk connects it; its secret shows this counter's visitor and rates
 * whom this counter has just served, and nobody else.
 */
@RestController
@RequestMapping("/api/v1/halls/{hall}/counters/{id}/screen")
class ScreenController {

    private final ScreenDesk screens;
    private final CounterDesk counters;
    private final RatingDesk ratings;
    private final Catalogues catalogues;
    private final Halls halls;

    ScreenController(ScreenDesk screens, CounterDesk counters, RatingDesk ratings, Catalogues catalogues, Halls halls) {
        this.screens = screens;
        this.counters = counters;
        this.ratings = ratings;
        this.catalogues = catalogues;
        this.halls = halls;
    }

    /** Connects a screen in place of the one there was. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ConnectedAnswer connect(@PathVariable String hall, @PathVariable String id, Principal clerk) {
        HallId hallId = halls.get(new HallId(hall)).id();
        return screens.connect(hallId, new CounterId(id), clerk.getName())
                .map(secret -> new ConnectedAnswer(secret, "/screen?hall=" + hall + "&counter=" + id + "#" + secret))
                .orElseThrow(ScreenController::unknown);
    }

    @GetMapping
    ScreenAnswer show(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Screen-Secret") Optional<String> secret) {
        HallId hallId = halls.get(new HallId(hall)).id();
        CounterId counter = admitted(hallId, id, secret);
        CounterState state = counters.counter(hallId, counter).orElseThrow(ScreenController::unknown);
        return new ScreenAnswer(
                counter.value(),
                state.counter().name(),
                state.status(),
                state.pause().orElse(null),
                state.ticket()
                        .map(ticket -> shown(
                                hallId, ticket.id().toString(), ticket.number(), ticket.state(), ticket.service()))
                        .orElse(null),
                ratings.toRateAt(hallId, counter)
                        .map(done ->
                                shown(hallId, done.id().toString(), done.number(), Ticket.State.DONE, done.service()))
                        .orElse(null));
    }

    /** Rates the visitor whom this counter has served last, within a few minutes. */
    @PostMapping("/rating")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rate(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestHeader("X-Screen-Secret") Optional<String> secret,
            @Valid @RequestBody ScreenRatingRequest request) {
        HallDescription description = halls.get(new HallId(hall));
        CounterId counter = admitted(description.id(), id, secret);
        Rating.Opinion opinion = new RatingRequest(request.level(), request.reasons(), null).toOpinion();
        Handled served = ratings.toRateAt(description.id(), counter)
                .filter(each -> each.id().toString().equals(request.ticket()))
                .orElseThrow(() -> new Problem(
                        HttpStatus.CONFLICT,
                        "not-to-rate-here",
                        "这里只能评价刚刚办结的业务，也可以用手机扫号票评价。Only who was just served here can rate here; the ticket's code"
                                + " on a phone can, too."));
        RatingResult result = ratings.rate(description.id(), served.id(), opinion, Rating.Channel.SCREEN);
        ReviewProblems.given(result);
    }

    private CounterId admitted(HallId hall, String id, Optional<String> secret) {
        CounterId counter = new CounterId(id);
        if (secret.filter(given -> screens.admits(hall, counter, given)).isEmpty()) {
            throw new Problem(
                    HttpStatus.UNAUTHORIZED,
                    "unauthenticated",
                    "此屏未连接，请在窗口页面重新连接。This screen is not connected; connect it on the counter's page.");
        }
        return counter;
    }

    private VisitorAnswer shown(HallId hall, String id, String number, Ticket.State state, String service) {
        Optional<ServiceItem> item = catalogues.of(hall).find(service);
        return new VisitorAnswer(
                id,
                number,
                state,
                item.map(ServiceItem::name).orElseGet(() -> new LocalText(service, service)),
                item.map(found -> found.guide().materials().stream()
                                .map(each -> new MaterialAnswer(each.name(), each.required(), each.copies()))
                                .toList())
                        .orElseGet(List::of));
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-counter", "没有这个窗口。There is no such counter.");
    }

    /** @param address the screen's page on this server */
    record ConnectedAnswer(String secret, String address) {}

    /**
     * @param visitor who is at the counter
     * @param toRate who was served last and may still rate
     */
    record ScreenAnswer(
            String counter,
            LocalText counterName,
            CounterState.Status state,
            CounterState.@Nullable Pause pause,
            @Nullable VisitorAnswer visitor,
            @Nullable VisitorAnswer toRate) {}

    /** @param ticket its id; of an earlier service of a visit, that and its place */
    record VisitorAnswer(
            String ticket, String number, Ticket.State state, LocalText serviceName, List<MaterialAnswer> materials) {}

    record MaterialAnswer(LocalText name, boolean required, int copies) {}

    record ScreenRatingRequest(@NotBlank String ticket, @NotNull Integer level, @Nullable List<String> reasons) {}
}
