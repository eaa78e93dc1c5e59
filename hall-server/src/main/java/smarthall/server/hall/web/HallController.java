package smarthall.server.hall.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;

/** Which halls this server runs, and where everything stands in them. */
@RestController
@RequestMapping("/api/v1/halls")
class HallController {

    private final Halls halls;
    private final HallSettings settings;

    HallController(Halls halls, HallSettings settings) {
        this.halls = halls;
        this.settings = settings;
    }

    @GetMapping
    HallsAnswer halls() {
        return new HallsAnswer(halls.all().stream().map(HallAnswer::from).toList());
    }

    /** One hall with the floor plan that a page can draw. */
    @GetMapping("/{hall}")
    DrawnHallAnswer hall(@PathVariable String hall) {
        HallDescription description = halls.get(new HallId(hall));
        return new DrawnHallAnswer(
                description.id().value(),
                description.name(),
                description.timeZone().getId(),
                description
                        .floorPlan()
                        .map(plan -> FloorPlanAnswer.from(plan, description))
                        .orElse(null),
                phoneUrl());
    }

    private String phoneUrl() {
        return settings.publicUrl().isBlank()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().toUriString()
                : settings.publicUrl();
    }

    record HallsAnswer(List<HallAnswer> items) {}

    /**
     * {@code floorPlan} is null where nobody has drawn one; {@code phoneUrl} is the address, without a path, at which
     * visitors' phones reach the pages.
     */
    record DrawnHallAnswer(
            String id, LocalText name, String timeZone, @Nullable FloorPlanAnswer floorPlan, String phoneUrl) {}

    record HallAnswer(String id, LocalText name, String timeZone) {

        static HallAnswer from(HallDescription hall) {
            return new HallAnswer(
                    hall.id().value(), hall.name(), hall.timeZone().getId());
        }
    }
}
