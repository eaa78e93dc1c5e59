package smarthall.server.help.web;

import jakarta.validation.Valid;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.help.HelpDesk;
import smarthall.server.help.HelpResult;
import smarthall.server.problem.Problem;

/** Calls for help as the guides see them, and calls from terminals. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/help")
class HelpController {

    private final HelpDesk desk;
    private final Halls halls;

    HelpController(HelpDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    HelpAnswer open(@PathVariable String hall) {
        return HelpAnswer.of(halls.get(new HallId(hall)), desk);
    }

    @PostMapping
    ResponseEntity<Map<String, Object>> ask(
            @PathVariable String hall, @Valid @RequestBody HelpWish wish, Principal terminal) {
        HallDescription description = halls.get(new HallId(hall));
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(HelpProblems.made(desk.ask(description.id(), terminal.getName(), wish.toWish()))
                        .toWire(description));
    }

    /** The newest call made at the asking terminal, as its visitor sees it; 204 when there was none. */
    @GetMapping("/mine")
    ResponseEntity<HelpOfVisitor> mine(@PathVariable String hall, Principal terminal) {
        HallDescription description = halls.get(new HallId(hall));
        return desk.of(description.id(), terminal.getName())
                .map(call -> ResponseEntity.ok(HelpOfVisitor.from(call, description)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    /** Takes the asking terminal's call back. */
    @DeleteMapping("/mine")
    ResponseEntity<Void> cancel(@PathVariable String hall, Principal terminal) {
        HelpProblems.made(desk.cancel(halls.get(new HallId(hall)).id(), terminal.getName()));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/claim")
    Map<String, Object> claim(@PathVariable String hall, @PathVariable UUID id, Principal staff) {
        return answer(hall, desk.claim(new HallId(hall), id, staff.getName()));
    }

    @PostMapping("/{id}/release")
    Map<String, Object> release(@PathVariable String hall, @PathVariable UUID id) {
        return answer(hall, desk.release(new HallId(hall), id));
    }

    @PostMapping("/{id}/done")
    Map<String, Object> done(@PathVariable String hall, @PathVariable UUID id, Principal staff) {
        return answer(hall, desk.done(new HallId(hall), id, staff.getName()));
    }

    private Map<String, Object> answer(String hall, HelpResult result) {
        if (result instanceof HelpResult.TooLate late) {
            Optional<String> by = late.call().claimedBy();
            throw late.call().state().isOver() || by.isEmpty()
                    ? new Problem(HttpStatus.CONFLICT, "help-over", "这次求助已经结束。This call is over already.")
                    : new Problem(HttpStatus.CONFLICT, "help-claimed", "已有人前往。Somebody is on the way already.");
        }
        return HelpProblems.made(result).toWire(halls.get(new HallId(hall)));
    }

    record HelpAnswer(List<Map<String, Object>> items) {

        static HelpAnswer of(HallDescription hall, HelpDesk desk) {
            return new HelpAnswer(
                    desk.open(hall.id()).stream().map(call -> call.toWire(hall)).toList());
        }
    }
}
