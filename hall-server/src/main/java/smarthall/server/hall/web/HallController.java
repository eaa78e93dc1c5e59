package smarthall.server.hall.web;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;

/** Which halls this server runs. */
@RestController
@RequestMapping("/api/v1/halls")
class HallController {

    private final Halls halls;

    HallController(Halls halls) {
        this.halls = halls;
    }

    @GetMapping
    HallsAnswer halls() {
        return new HallsAnswer(halls.all().stream().map(HallAnswer::from).toList());
    }

    @GetMapping("/{hall}")
    HallAnswer hall(@PathVariable String hall) {
        return HallAnswer.from(halls.get(new HallId(hall)));
    }

    record HallsAnswer(List<HallAnswer> items) {}

    record HallAnswer(String id, LocalText name, String timeZone) {

        static HallAnswer from(HallDescription hall) {
            return new HallAnswer(
                    hall.id().value(), hall.name(), hall.timeZone().getId());
        }
    }
}
