package smarthall.server.crowd.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.crowd.Crossings;
import smarthall.server.crowd.CrowdBoard;
import smarthall.server.crowd.CrowdState;
import smarthall.server.crowd.FlowSpan;
import smarthall.server.crowd.ZonePeople;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LocalText;

/** The people in the hall; anybody may read how full it is. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/crowd")
class CrowdController {

    private final CrowdBoard crowd;
    private final Halls halls;

    CrowdController(CrowdBoard crowd, Halls halls) {
        this.crowd = crowd;
        this.halls = halls;
    }

    @GetMapping
    CrowdAnswer crowd(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return CrowdAnswer.from(crowd.crowd(id), halls.get(id).timeZone());
    }

    /** Who came and went lately, in windows of equal length. */
    @GetMapping("/flow")
    FlowAnswer flow(@PathVariable String hall, @RequestParam(defaultValue = "DAY") FlowSpan span) {
        HallId id = new HallId(hall);
        ZoneId zone = halls.get(id).timeZone();
        return new FlowAnswer(
                span,
                span.window().toSeconds(),
                crowd.flow(id, span).stream()
                        .map(window -> new FlowWindowAnswer(
                                local(window.at(), zone),
                                window.crossings().in(),
                                window.crossings().out(),
                                window.heard()))
                        .toList());
    }

    record FlowAnswer(FlowSpan span, long windowSeconds, List<FlowWindowAnswer> items) {}

    /** {@code at} is the window's beginning; where {@code heard} is false no door was heard and nobody knows who came. */
    record FlowWindowAnswer(OffsetDateTime at, long in, long out, boolean heard) {}

    /** {@code in} and {@code out} are those of today. */
    record CrowdAnswer(
            OffsetDateTime at,
            long inside,
            long in,
            long out,
            CrossingsAnswer last15Minutes,
            List<DoorAnswer> doors,
            List<ZoneAnswer> zones) {

        static CrowdAnswer from(CrowdState state, ZoneId zone) {
            return from(state, state.at(), zone);
        }

        static CrowdAnswer from(CrowdState state, Instant at, ZoneId zone) {
            return new CrowdAnswer(
                    local(at, zone),
                    state.inside(),
                    state.today().in(),
                    state.today().out(),
                    CrossingsAnswer.from(state.last15Minutes()),
                    state.doors().stream()
                            .map(door -> DoorAnswer.from(door, zone))
                            .toList(),
                    state.zones().stream()
                            .map(people -> ZoneAnswer.from(people, zone))
                            .toList());
        }
    }

    /** A zone where something tells how many people are in it; {@code at} is the time of what it tells. */
    record ZoneAnswer(String id, long people, ZonePeople.Source source, OffsetDateTime at) {

        static ZoneAnswer from(ZonePeople people, ZoneId zone) {
            return new ZoneAnswer(people.zone().value(), people.people(), people.source(), local(people.at(), zone));
        }
    }

    record CrossingsAnswer(long in, long out) {

        static CrossingsAnswer from(Crossings crossings) {
            return new CrossingsAnswer(crossings.in(), crossings.out());
        }
    }

    /** {@code at} is the time of the newest count, null before the first. */
    record DoorAnswer(
            String id,
            LocalText name,
            long in,
            long out,
            CrossingsAnswer last15Minutes,
            @Nullable OffsetDateTime at,
            CrossingsAnswer total) {

        static DoorAnswer from(CrowdState.DoorState state, ZoneId zone) {
            return new DoorAnswer(
                    state.door().id().value(),
                    state.door().name(),
                    state.today().in(),
                    state.today().out(),
                    CrossingsAnswer.from(state.recent()),
                    state.heard().map(at -> local(at, zone)).orElse(null),
                    CrossingsAnswer.from(state.total()));
        }
    }

    private static OffsetDateTime local(Instant at, ZoneId zone) {
        return at.atZone(zone).toOffsetDateTime();
    }
}
