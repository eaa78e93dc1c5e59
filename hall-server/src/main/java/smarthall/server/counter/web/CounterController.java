package smarthall.server.counter.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.catalogue.Catalogues;
import smarthall.server.counter.CallBoard;
import smarthall.server.counter.CounterDesk;
import smarthall.server.counter.CounterResult;
import smarthall.server.counter.CounterState;
import smarthall.server.counter.DeskAdvice;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import smarthall.server.journal.Journal;
import smarthall.server.journal.JournalEntry;
import smarthall.server.journal.JournalKind;
import smarthall.server.problem.Problem;
import smarthall.server.queue.Ticket;
import smarthall.server.queue.TicketDesk;

/** A clerk's day: the counters of a hall and what is done at them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/counters")
class CounterController {

    private static final int WAITING_SHOWN = 10;
    private static final int HISTORY_SHOWN = 50;

    private final CounterDesk desk;
    private final TicketDesk tickets;
    private final Catalogues catalogues;
    private final Halls halls;
    private final Optional<DeskAdvice> advice;
    private final CallBoard calls;
    private final Journal journal;

    CounterController(
            CounterDesk desk,
            TicketDesk tickets,
            Catalogues catalogues,
            Halls halls,
            Optional<DeskAdvice> advice,
            CallBoard calls,
            Journal journal) {
        this.desk = desk;
        this.tickets = tickets;
        this.catalogues = catalogues;
        this.halls = halls;
        this.advice = advice;
        this.calls = calls;
        this.journal = journal;
    }

    @GetMapping
    CountersAnswer counters(@PathVariable String hall) {
        return new CountersAnswer(desk.counters(new HallId(hall)).stream()
                .map(CounterAnswer::from)
                .toList());
    }

    @GetMapping("/{id}/desk")
    DeskAnswer desk(@PathVariable String hall, @PathVariable String id) {
        HallDescription description = halls.get(new HallId(hall));
        CounterState state = desk.counter(description.id(), new CounterId(id)).orElseThrow(CounterController::unknown);
        return new DeskAnswer(
                CounterAnswer.from(state),
                state.ticket().map(ticket -> deskTicket(description, ticket)).orElse(null),
                advice.flatMap(each ->
                                each.adviceFor(description.id(), state.counter().id()))
                        .orElse(null),
                tickets
                        .next(
                                description.id(),
                                state.counter().id(),
                                state.counter().bestFirst(state.lines()),
                                WAITING_SHOWN)
                        .stream()
                        .map(ticket -> new WaitingTicket(
                                ticket.number(),
                                ticket.line().value(),
                                serviceName(description.id(), ticket),
                                at(ticket, description.timeZone()),
                                ticket.priority()))
                        .toList(),
                aside(description, state, Ticket.State.PARKED),
                aside(description, state, Ticket.State.NO_SHOW),
                state.undo().map(last -> last.step().name()).orElse(null),
                calls.undoUntil(description.id(), state)
                        .map(until -> until.atZone(description.timeZone()).toOffsetDateTime())
                        .orElse(null),
                calls.callsLeft(description.id(), state)
                        .map(left -> CallsAnswer.from(left, description.timeZone()))
                        .orElse(null),
                state.ticket().map(ticket -> visit(description, ticket)).orElse(null));
    }

    private VisitAnswer visit(HallDescription hall, Ticket ticket) {
        return new VisitAnswer(
                catalogues
                        .of(hall.id())
                        .find(ticket.service())
                        .map(item -> item.guide().materials().stream()
                                .map(each -> new MaterialAnswer(each.name(), each.required(), each.copies()))
                                .toList())
                        .orElseGet(List::of),
                journal.of(hall.id(), ticket.id().toString(), JournalKind.Audience.PUBLIC, HISTORY_SHOWN).stream()
                        .map(entry -> VisitStep.from(entry, hall.timeZone()))
                        .toList());
    }

    private List<WaitingTicket> aside(HallDescription hall, CounterState counter, Ticket.State state) {
        return tickets.aside(hall.id(), state, counter.counter().lines(), WAITING_SHOWN).stream()
                .map(ticket -> new WaitingTicket(
                        ticket.number(),
                        ticket.line().value(),
                        serviceName(hall.id(), ticket),
                        at(ticket, hall.timeZone()),
                        ticket.priority()))
                .toList();
    }

    @PostMapping("/{id}/open")
    CounterAnswer open(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable OpenCounterRequest request,
            Principal clerk) {
        List<LineId> lines = request == null || request.lines() == null
                ? List.of()
                : request.lines().stream().map(LineId::new).toList();
        return changed(desk.open(new HallId(hall), new CounterId(id), lines, clerk.getName()));
    }

    @PostMapping("/{id}/close")
    CounterAnswer close(@PathVariable String hall, @PathVariable String id) {
        return changed(desk.close(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/pause")
    CounterAnswer pause(
            @PathVariable String hall,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable PauseRequest request) {
        CounterState.Pause why =
                request == null || request.reason() == null ? CounterState.Pause.BREAK : request.reason();
        return changed(desk.pause(new HallId(hall), new CounterId(id), why));
    }

    @PostMapping("/{id}/resume")
    CounterAnswer resume(@PathVariable String hall, @PathVariable String id) {
        return changed(desk.resume(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/call-next")
    ResponseEntity<AtCounterAnswer> callNext(@PathVariable String hall, @PathVariable String id) {
        CounterResult result = desk.callNext(new HallId(hall), new CounterId(id));
        return result instanceof CounterResult.NobodyWaits
                ? ResponseEntity.noContent().build()
                : ResponseEntity.ok(atCounter(hall, result));
    }

    @PostMapping("/{id}/recall")
    AtCounterAnswer recall(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.recall(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/start")
    AtCounterAnswer start(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.start(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/finish")
    AtCounterAnswer finish(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.finish(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/no-show")
    AtCounterAnswer noShow(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.noShow(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/park")
    AtCounterAnswer park(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.park(new HallId(hall), new CounterId(id)));
    }

    @PostMapping("/{id}/call")
    AtCounterAnswer call(
            @PathVariable String hall, @PathVariable String id, @Valid @RequestBody CallTicketRequest request) {
        return atCounter(hall, desk.call(new HallId(hall), new CounterId(id), request.number()));
    }

    @PostMapping("/{id}/transfer")
    AtCounterAnswer transfer(
            @PathVariable String hall, @PathVariable String id, @Valid @RequestBody TransferRequest request) {
        return atCounter(hall, desk.transfer(new HallId(hall), new CounterId(id), new LineId(request.line())));
    }

    @PostMapping("/{id}/undo")
    AtCounterAnswer undo(@PathVariable String hall, @PathVariable String id) {
        return atCounter(hall, desk.undo(new HallId(hall), new CounterId(id)));
    }

    private CounterAnswer changed(CounterResult result) {
        if (result instanceof CounterResult.Changed changed) {
            return CounterAnswer.from(changed.counter());
        }
        throw refusal(result);
    }

    private AtCounterAnswer atCounter(String hall, CounterResult result) {
        if (result instanceof CounterResult.AtCounter at) {
            return new AtCounterAnswer(deskTicket(halls.get(new HallId(hall)), at.ticket()));
        }
        throw refusal(result);
    }

    private static Problem refusal(CounterResult result) {
        if (result instanceof CounterResult.Refused refused) {
            return switch (refused.reason()) {
                case COUNTER_CLOSED -> conflict("counter-closed", "窗口未开放。The counter is not open.");
                case COUNTER_BUSY -> conflict("counter-busy", "请先办结当前号。Finish the present visitor first.");
                case NO_TICKET -> conflict("no-ticket", "窗口当前没有号。Nobody is at this counter.");
                case WRONG_STATE -> conflict("wrong-state", "当前号的状态不允许此操作。The visitor's state does not allow this.");
                case CALLED_OFTEN_ENOUGH ->
                    conflict("called-often-enough", "呼叫次数已达上限。The visitor was called as often as the hall allows.");
                case TOO_SOON -> conflict("too-soon", "刚刚呼叫过，请稍候再呼。Called a moment ago; wait a little.");
                case CALL_AGAIN_FIRST ->
                    conflict("call-again-first", "请再呼叫一次后再过号。Call once more before marking as absent.");
                case NOTHING_TO_UNDO -> conflict("nothing-to-undo", "没有可以撤销的操作。There is nothing to take back.");
                case GONE_ON ->
                    conflict(
                            "gone-on",
                            "该号已有后续操作（例如已被其他窗口呼叫），不能撤销。"
                                    + "The visitor has gone on since, called elsewhere for example; it can no longer be taken back.");
                case UNKNOWN_TICKET ->
                    new Problem(
                            HttpStatus.NOT_FOUND,
                            "unknown-ticket",
                            "本窗口的队列今天没有这个号。Today there is no such number in this counter's lines.");
                case LINE_GONE ->
                    conflict(
                            "line-gone",
                            "该号要去的队列已取消，或已没有窗口办理；请选择其他队列，或请办事人重新取号。"
                                    + "A line that the visitor needs has been closed down, or has no counter any more; choose"
                                    + " another, or let the visitor take a new ticket.");
                case UNKNOWN_LINE ->
                    new Problem(
                            HttpStatus.BAD_REQUEST,
                            "unknown-line",
                            "没有这条队列，或本窗口不办理它。There is no such line, or the counter does not serve it.");
            };
        }
        return unknown();
    }

    private static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    private static Problem unknown() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-counter", "没有这个窗口。There is no such counter.");
    }

    private DeskTicket deskTicket(HallDescription hall, Ticket ticket) {
        return new DeskTicket(
                ticket.id().toString(),
                ticket.number(),
                ticket.line().value(),
                hall.line(ticket.line())
                        .map(HallDescription.Line::name)
                        .orElseGet(() -> new LocalText(
                                ticket.line().value(), ticket.line().value())),
                ticket.service(),
                serviceName(hall.id(), ticket),
                ticket.state(),
                at(ticket, hall.timeZone()),
                ticket.priority(),
                ticket.way().calls());
    }

    private LocalText serviceName(HallId hall, Ticket ticket) {
        return catalogues
                .of(hall)
                .name(ticket.service())
                .orElseGet(() -> new LocalText(ticket.service(), ticket.service()));
    }

    private static OffsetDateTime at(Ticket ticket, ZoneId zone) {
        return ticket.issuedAt().atZone(zone).toOffsetDateTime();
    }

    record PauseRequest(CounterState.@Nullable Pause reason) {}

    record CallTicketRequest(@NotBlank String number) {}

    record TransferRequest(@NotBlank String line) {}

    record OpenCounterRequest(@Nullable List<String> lines) {}

    record CountersAnswer(List<CounterAnswer> items) {}

    record CounterAnswer(
            String id,
            LocalText name,
            String zone,
            List<String> lines,
            CounterState.Status state,
            @Nullable BusyWith ticket,
            CounterState.@Nullable Pause pause) {

        static CounterAnswer from(CounterState state) {
            return new CounterAnswer(
                    state.counter().id().value(),
                    state.counter().name(),
                    state.counter().zone().value(),
                    state.lines().stream().map(LineId::value).toList(),
                    state.status(),
                    state.ticket()
                            .map(ticket -> new BusyWith(ticket.number(), ticket.state()))
                            .orElse(null),
                    state.pause().orElse(null));
        }
    }

    record BusyWith(String number, Ticket.State state) {}

    record AtCounterAnswer(DeskTicket ticket) {}

    record DeskTicket(
            String id,
            String number,
            String line,
            LocalText lineName,
            String service,
            LocalText serviceName,
            Ticket.State state,
            OffsetDateTime issuedAt,
            Ticket.Priority priority,
            int calls) {}

    record WaitingTicket(
            String number, String line, LocalText serviceName, OffsetDateTime issuedAt, Ticket.Priority priority) {}

    record DeskAnswer(
            CounterAnswer counter,
            @Nullable DeskTicket ticket,
            @Nullable Map<String, Object> proposal,
            List<WaitingTicket> waiting,
            List<WaitingTicket> parked,
            List<WaitingTicket> missed,
            @Nullable String undo,
            @Nullable OffsetDateTime undoUntil,
            @Nullable CallsAnswer calls,
            @Nullable VisitAnswer visit) {}

    /**
     * What is left of the visitor's calls.
     *
     * @param from when the next one is possible
     * @param beforeNoShow calls to make before the visitor may be marked as not come
     */
    record CallsAnswer(int left, OffsetDateTime from, int beforeNoShow) {

        static CallsAnswer from(CallBoard.CallsLeft left, ZoneId zone) {
            return new CallsAnswer(left.left(), left.from().atZone(zone).toOffsetDateTime(), left.beforeNoShow());
        }
    }

    /** What the clerk should know of the visitor: the papers of the item, and the ticket's way so far. */
    record VisitAnswer(List<MaterialAnswer> materials, List<VisitStep> history) {}

    record MaterialAnswer(LocalText name, boolean required, int copies) {}

    /** @param again whether it was one more call of the same visitor */
    record VisitStep(OffsetDateTime at, String kind, String line, @Nullable String counter, boolean again) {

        static VisitStep from(JournalEntry entry, ZoneId zone) {
            Object counter = entry.body().get("counter");
            return new VisitStep(
                    entry.at().atZone(zone).toOffsetDateTime(),
                    entry.kind().wireName(),
                    String.valueOf(entry.body().get("line")),
                    counter == null ? null : counter.toString(),
                    Boolean.TRUE.equals(entry.body().get("recall")));
        }
    }
}
