package smarthall.server.dispatch.web;

import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.dispatch.DispatchDesk;
import smarthall.server.dispatch.DispatchDesk.Decision;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** The proposals of a hall and the manager's decisions on them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/dispatch")
class DispatchController {

    private final DispatchDesk desk;
    private final Halls halls;

    DispatchController(DispatchDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    ProposalsAnswer proposals(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new ProposalsAnswer(desk.proposals(description.id()).stream()
                .map(proposal -> proposal.toWire(description.timeZone()))
                .toList());
    }

    @PostMapping("/proposals/{id}/accept")
    Map<String, Object> accept(@PathVariable String hall, @PathVariable UUID id, Principal manager) {
        return answer(hall, desk.accept(new HallId(hall), id, manager.getName()));
    }

    @PostMapping("/proposals/{id}/decline")
    Map<String, Object> decline(@PathVariable String hall, @PathVariable UUID id, Principal manager) {
        return answer(hall, desk.decline(new HallId(hall), id, manager.getName()));
    }

    private Map<String, Object> answer(String hall, Decision decision) {
        if (decision instanceof Decision.Made made) {
            return made.proposal().toWire(halls.get(new HallId(hall)).timeZone());
        }
        if (decision instanceof Decision.AlreadyDecided) {
            throw new Problem(
                    HttpStatus.CONFLICT, "already-decided", "这项建议已有决定。This proposal has been decided already.");
        }
        throw new Problem(HttpStatus.NOT_FOUND, "unknown-proposal", "没有这项建议。There is no such proposal.");
    }

    record ProposalsAnswer(List<Map<String, Object>> items) {}
}
