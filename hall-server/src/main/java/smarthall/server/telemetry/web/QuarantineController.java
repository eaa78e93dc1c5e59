package smarthall.server.telemetry.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.telemetry.Quarantine;
import smarthall.server.telemetry.QuarantineDesk;
import smarthall.server.telemetry.QuarantineDesk.Release;
import smarthall.server.telemetry.QuarantinedPack;
import smarthall.server.telemetry.RefusalReason;

/** The refused packs of a hall: why, from whom, what is in them, and whether today's rules would accept them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/quarantine")
class QuarantineController {

    private static final Logger log = LoggerFactory.getLogger(QuarantineController.class);
    private static final int MOST = 200;

    private final QuarantineDesk desk;
    private final Halls halls;

    QuarantineController(QuarantineDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    @GetMapping
    QuarantineAnswer packs(
            @PathVariable String hall,
            @RequestParam(required = false) @Nullable String device,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MOST) int limit) {
        HallDescription description = halls.get(new HallId(hall));
        Optional<String> ofDevice = Optional.ofNullable(device).filter(each -> !each.isEmpty());
        Optional<RefusalReason> why =
                Optional.ofNullable(reason).filter(each -> !each.isEmpty()).map(QuarantineController::reason);
        List<QuarantinedPack> some = desk.newest(
                description.id(), new Quarantine.Filter(ofDevice, why), after == null ? Long.MAX_VALUE : after, limit);
        return QuarantineAnswer.of(description, some, desk.counts(description.id(), ofDevice), limit);
    }

    @GetMapping("/{number}")
    QuarantineAnswer.Opened pack(@PathVariable String hall, @PathVariable long number) {
        HallDescription description = halls.get(new HallId(hall));
        return desk.look(description.id(), number)
                .map(look -> QuarantineAnswer.Opened.of(description, look))
                .orElseThrow(QuarantineController::gone);
    }

    @PostMapping("/{number}/release")
    Released release(@PathVariable String hall, @PathVariable long number) {
        HallDescription description = halls.get(new HallId(hall));
        Release release = desk.release(description.id(), number);
        if (release instanceof Release.Stored stored) {
            log.info("quarantine: pack {} of {} released, {} readings", number, description.id(), stored.readings());
            desk.announce(stored);
            return new Released(stored.readings());
        }
        if (release instanceof Release.RefusedAgain again) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "refused-again",
                    "按现行规则仍不接收。By today's rules it is refused again: "
                            + again.reason().code() + ", " + again.why() + ".");
        }
        if (release instanceof Release.CutOff) {
            throw new Problem(
                    HttpStatus.CONFLICT,
                    "cut-off",
                    "数据包过长，只保存了开头，不能放行。The pack was too long to be kept whole; it cannot be released.");
        }
        throw gone();
    }

    @DeleteMapping("/{number}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String hall, @PathVariable long number) {
        if (!desk.discard(halls.get(new HallId(hall)).id(), number)) {
            throw gone();
        }
    }

    private static RefusalReason reason(String code) {
        return RefusalReason.named(code)
                .orElseThrow(
                        () -> new Problem(HttpStatus.BAD_REQUEST, "unknown-reason", "没有这个原因。There is no such reason."));
    }

    private static Problem gone() {
        return new Problem(HttpStatus.NOT_FOUND, "unknown-pack", "隔离区里没有这个数据包。The quarantine has no such pack.");
    }

    record Released(int readings) {}
}
