package smarthall.server.alert.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.alert.AlertDesk;
import smarthall.server.alert.AlertDesk.Decision;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** The alerts of a hall and what the facility's staff do with them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/alerts")
class AlertController {

    private final AlertDesk desk;
    private final Halls halls;

    AlertController(AlertDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    AlertsAnswer alerts(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new AlertsAnswer(desk.alerts(description.id()).stream()
                .map(alert -> alert.toWire(description))
                .toList());
    }

    @PostMapping("/{id}/acknowledge")
    Map<String, Object> acknowledge(@PathVariable String hall, @PathVariable UUID id, Principal staff) {
        return answer(hall, desk.acknowledge(new HallId(hall), id, staff.getName()));
    }

    @PostMapping("/{id}/assign")
    Map<String, Object> assign(
            @PathVariable String hall, @PathVariable UUID id, @Valid @RequestBody AssignRequest request) {
        return answer(hall, desk.assign(new HallId(hall), id, request.to()));
    }

    @PostMapping("/{id}/resolve")
    Map<String, Object> resolve(@PathVariable String hall, @PathVariable UUID id, Principal staff) {
        return answer(hall, desk.resolve(new HallId(hall), id, staff.getName()));
    }

    private Map<String, Object> answer(String hall, Decision decision) {
        if (decision instanceof Decision.Made made) {
            return made.alert().toWire(halls.get(new HallId(hall)));
        }
        if (decision instanceof Decision.TooLate late) {
            throw late.alert().open()
                    ? new Problem(
                            HttpStatus.CONFLICT,
                            "already-acknowledged",
                            "已有人确认。Somebody has acknowledged this already.")
                    : new Problem(HttpStatus.CONFLICT, "already-resolved", "这条告警已解除。This alert is over already.");
        }
        throw new Problem(HttpStatus.NOT_FOUND, "unknown-alert", "没有这条告警。There is no such alert.");
    }

    record AlertsAnswer(List<Map<String, Object>> items) {}

    /** @param to login of who is to see to it */
    record AssignRequest(@NotBlank @Size(max = 64) String to) {}
}
