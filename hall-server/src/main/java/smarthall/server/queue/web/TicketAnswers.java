package smarthall.server.queue.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.queue.ExpectedWait;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketBoard;
import smarthall.server.queue.TicketDesk;
import smarthall.server.queue.TicketSecrets;
import smarthall.server.queue.Visit;

/** Tickets as they stand on the wire. */
@Component
class TicketAnswers {

    private final TicketDesk desk;
    private final TicketBoard board;
    private final TicketSecrets secrets;
    private final Catalogues catalogues;
    private final HallSettings settings;
    private final Clock clock;

    TicketAnswers(
            TicketDesk desk,
            TicketBoard board,
            TicketSecrets secrets,
            Catalogues catalogues,
            HallSettings settings,
            Clock clock) {
        this.desk = desk;
        this.board = board;
        this.secrets = secrets;
        this.catalogues = catalogues;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A ticket just drawn, with its secret. Its wait is the one of the newest forecast there is: nobody who draws a number
     * waits for a better one.
     *
     * @param several whether it is for a visit of several services
     */
    TicketTaken taken(HallDescription hall, Ticket ticket, int ahead, boolean several) {
        return new TicketTaken(
                ticket.id().toString(),
                secrets.of(hall.id(), ticket.id()),
                ticket.number(),
                ticket.line().value(),
                lineName(hall, ticket.line()),
                ticket.service(),
                serviceName(hall, ticket.service()),
                ticket.state(),
                ahead,
                board.waitSoFar(hall.id(), ticket).orElse(null),
                at(hall, ticket.issuedAt()),
                trackUrl(hall, ticket),
                several ? steps(hall, ticket) : List.of());
    }

    /** A ticket as its holder follows it. */
    TicketAnswer followed(HallDescription hall, Ticket ticket) {
        TicketBoard.Outlook outlook = board.outlook(hall.id(), ticket);
        Instant now = clock.instant();
        LocalDate day = hall.businessDay(ticket.issuedAt());
        Optional<HallDescription.Counter> counter = ticket.counter().flatMap(hall::counter);
        boolean waits = ticket.state() == Ticket.State.WAITING;
        return new TicketAnswer(
                ticket.id().toString(),
                ticket.number(),
                ticket.line().value(),
                lineName(hall, ticket.line()),
                ticket.service(),
                serviceName(hall, ticket.service()),
                ticket.priority(),
                ticket.state(),
                outlook.ahead(),
                outlook.expectedWait().orElse(null),
                at(hall, ticket.issuedAt()),
                ticket.counter().map(id -> id.value()).orElse(null),
                counter.map(HallDescription.Counter::name).orElse(null),
                counter.map(found -> found.zone().value()).orElse(null),
                day,
                day.equals(hall.businessDay(now)),
                at(hall, now),
                ticket.way().lastCalledAt().map(called -> at(hall, called)).orElse(null),
                outlook.backBy().map(by -> at(hall, by)).orElse(null),
                waits ? new LetPass(outlook.letPassLeft(), outlook.letPassPlaces()) : null,
                outlook.comeBackUntil()
                        .map(until -> new ComeBack(at(hall, until), outlook.comeBackBehind()))
                        .orElse(null),
                steps(hall, ticket));
    }

    /** The services of a visit in their order; none for a ticket of one service. */
    private List<StepAnswer> steps(HallDescription hall, Ticket ticket) {
        Visit visit = desk.visit(hall.id(), ticket.id());
        Optional<Visit.Step> current = ticket.state() == Ticket.State.GIVEN_UP ? Optional.empty() : visit.current();
        return visit.steps().stream()
                .map(step -> answer(hall, ticket, step, current))
                .toList();
    }

    private StepAnswer answer(HallDescription hall, Ticket ticket, Visit.Step step, Optional<Visit.Step> current) {
        boolean now = current.equals(Optional.of(step));
        boolean ahead = step.endedAt().isEmpty() && !now;
        // A clerk may have sent the visitor on to another line.
        LineId line = now ? ticket.line() : step.line();
        return new StepAnswer(
                step.service(),
                serviceName(hall, step.service()),
                line.value(),
                lineName(hall, line),
                now ? StepState.NOW : ahead ? StepState.AHEAD : StepState.DONE,
                ahead && current.isPresent() ? board.newcomer(hall.id(), line).orElse(null) : null);
    }

    /** A ticket as those see it who help visitors. */
    TicketOfHall seen(HallDescription hall, Ticket ticket) {
        return new TicketOfHall(
                ticket.id().toString(),
                ticket.number(),
                ticket.line().value(),
                lineName(hall, ticket.line()),
                ticket.service(),
                serviceName(hall, ticket.service()),
                ticket.priority(),
                ticket.state(),
                board.waitOf(hall.id(), ticket).orElse(null),
                at(hall, ticket.issuedAt()),
                ticket.way().lastCalledAt().map(called -> at(hall, called)).orElse(null),
                ticket.counter().map(id -> id.value()).orElse(null),
                board.comeBackUntil(hall.id(), ticket)
                        .map(until -> at(hall, until))
                        .orElse(null));
    }

    /** The page of a ticket; the secret stands behind the # where no server's log sees it. */
    String trackUrl(HallDescription hall, Ticket ticket) {
        String base = settings.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.publicUrl();
        return base + "/ticket#" + hall.id() + "/" + ticket.id() + "/" + secrets.of(hall.id(), ticket.id());
    }

    private static OffsetDateTime at(HallDescription hall, Instant instant) {
        return instant.atZone(hall.timeZone()).toOffsetDateTime();
    }

    private static LocalText lineName(HallDescription hall, LineId line) {
        return hall.line(line)
                .map(HallDescription.Line::name)
                .orElseGet(() -> new LocalText(line.value(), line.value()));
    }

    private LocalText serviceName(HallDescription hall, String service) {
        return catalogues.of(hall.id()).name(service).orElseGet(() -> new LocalText(service, service));
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
            String trackUrl,
            List<StepAnswer> steps) {}

    /**
     * A ticket as its holder follows it.
     *
     * @param zone where the counter is
     * @param day the business day it was drawn on
     * @param today whether that day still is
     * @param at the hall's time of this answer
     * @param backBy whoever leaves now is safe to be back by then; null when it is better to stay, or not known
     * @param letPass null unless it waits
     * @param comeBack how to come in again after a missed call; null when not
     */
    record TicketAnswer(
            String id,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.Priority priority,
            Ticket.State state,
            int ahead,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            OffsetDateTime issuedAt,
            @Nullable String counter,
            @Nullable LocalText counterName,
            @Nullable String zone,
            LocalDate day,
            boolean today,
            OffsetDateTime at,
            @Nullable OffsetDateTime calledAt,
            @Nullable OffsetDateTime backBy,
            @Nullable LetPass letPass,
            @Nullable ComeBack comeBack,
            List<StepAnswer> steps) {}

    /** How far a service of a visit is. */
    enum StepState {
        DONE,
        NOW,
        AHEAD
    }

    /**
     * One service of a visit.
     *
     * @param expectedWait of somebody who came now, for one that is ahead; null when nothing honest can be said
     */
    record StepAnswer(
            String service,
            LocalText serviceName,
            String line,
            LocalText lineName,
            StepState state,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait) {}

    /**
     * @param left how often still
     * @param places by how many one moves back
     */
    record LetPass(int left, int places) {}

    /** @param behind how many go first then */
    record ComeBack(OffsetDateTime until, int behind) {}

    /** A ticket as those see it who help visitors; without its secret. */
    record TicketOfHall(
            String id,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.Priority priority,
            Ticket.State state,
            @JsonProperty("wait") @Nullable ExpectedWait expectedWait,
            OffsetDateTime issuedAt,
            @Nullable OffsetDateTime calledAt,
            @Nullable String counter,
            @Nullable OffsetDateTime comeBackUntil) {}
}
