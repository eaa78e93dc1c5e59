package smarthall.server.alert.web;

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
import smarthall.server.alert.FaultDesk;
import smarthall.server.alert.FaultDesk.Decision;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** The faults of a hall's machines, for those who mend them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/faults")
class FaultController {

    private final FaultDesk desk;
    private final Halls halls;

    FaultController(FaultDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    FaultsAnswer faults(@PathVariable String hall) {
        return FaultsAnswer.of(halls.get(new HallId(hall)), desk);
    }

    @PostMapping("/{id}/acknowledge")
    Map<String, Object> acknowledge(@PathVariable String hall, @PathVariable UUID id, Principal staff) {
        Decision decision = desk.acknowledge(new HallId(hall), id, staff.getName());
        if (decision instanceof Decision.Made made) {
            return made.fault().toWire(halls.get(new HallId(hall)));
        }
        if (decision instanceof Decision.TooLate late) {
            throw late.fault().open()
                    ? new Problem(
                            HttpStatus.CONFLICT,
                            "already-acknowledged",
                            "已有人确认。Somebody has acknowledged this already.")
                    : new Problem(HttpStatus.CONFLICT, "already-resolved", "这个故障已排除。This fault is over already.");
        }
        throw new Problem(HttpStatus.NOT_FOUND, "unknown-fault", "没有这个故障。There is no such fault.");
    }

    record FaultsAnswer(List<Map<String, Object>> items) {

        static FaultsAnswer of(HallDescription hall, FaultDesk desk) {
            return new FaultsAnswer(desk.faults(hall.id()).stream()
                    .map(fault -> fault.toWire(hall))
                    .toList());
        }
    }
}
