package smarthall.server.terminal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import smarthall.server.enrolment.Enrolment;
import smarthall.server.enrolment.EnrolmentKind;
import smarthall.server.enrolment.Enrolments;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.hall.ZoneId;
import smarthall.server.terminal.Terminal.State;

/** Which terminals the hall has and where they stand: those that spoke, and those that were let in by a code. Thread-safe. */
@Service
public class TerminalPlaces {

    private static final String OF_COUNTERS = "counter-screen-";

    private final Halls halls;
    private final TerminalStore store;
    private final Enrolments enrolments;
    private final Clock clock;

    TerminalPlaces(Halls halls, TerminalStore store, Enrolments enrolments, Clock clock) {
        this.halls = halls;
        this.store = store;
        this.enrolments = enrolments;
        this.clock = clock;
    }

    /** A terminal with the zone where it stands, if that is known. */
    public record Placed(Terminal terminal, Optional<ZoneId> zone) {}

    /** All of them, by id. */
    public List<Placed> all(HallId hall) {
        Map<DeviceId, Enrolment> enrolled = enrolled(hall);
        List<Placed> all = new ArrayList<>();
        store.all(hall).forEach(each -> all.add(new Placed(each, zone(hall, each.id(), enrolled))));
        enrolled.values().stream()
                .filter(each ->
                        all.stream().noneMatch(known -> known.terminal().id().equals(each.device())))
                .filter(each -> each.state(clock.instant()) == Enrolment.State.ENROLLED)
                .forEach(each -> all.add(new Placed(unheard(each), each.zone())));
        return all.stream()
                .sorted((one, other) -> one.terminal()
                        .id()
                        .value()
                        .compareTo(other.terminal().id().value()))
                .toList();
    }

    Optional<ZoneId> zone(HallId hall, DeviceId terminal) {
        return zone(hall, terminal, enrolled(hall));
    }

    /** A terminal that was let in by a code and may speak at the broker. */
    Optional<Terminal> enrolledTerminal(HallId hall, DeviceId terminal) {
        return Optional.ofNullable(enrolled(hall).get(terminal))
                .filter(each -> each.state(clock.instant()) == Enrolment.State.ENROLLED)
                .map(TerminalPlaces::unheard);
    }

    /**
     * Where a visitor goes who finds a kiosk out of service: to one in service in the same zone, else anywhere.
     *
     * @return the zone where it stands; empty when there is none that is known to stand somewhere
     */
    public Optional<ZoneId> next(HallId hall, DeviceId out) {
        List<Placed> others = all(hall).stream()
                .filter(each -> !each.terminal().id().equals(out))
                .filter(each -> each.terminal().kind() == Terminal.Kind.KIOSK)
                .filter(each -> each.terminal().state() == State.ONLINE)
                .filter(each -> each.terminal().out().isEmpty())
                .filter(each -> each.zone().isPresent())
                .toList();
        Optional<ZoneId> here = zone(hall, out);
        return others.stream()
                .filter(each -> each.zone().equals(here))
                .findFirst()
                .or(() -> others.stream().findFirst())
                .flatMap(Placed::zone);
    }

    private Map<DeviceId, Enrolment> enrolled(HallId hall) {
        return enrolments.all(hall).stream()
                .filter(each -> each.kind() == EnrolmentKind.KIOSK || each.kind() == EnrolmentKind.DISPLAY)
                .collect(Collectors.toMap(Enrolment::device, Function.identity()));
    }

    private Optional<ZoneId> zone(HallId hall, DeviceId terminal, Map<DeviceId, Enrolment> enrolled) {
        Enrolment known = enrolled.get(terminal);
        if (known != null) {
            return known.zone();
        }
        String id = terminal.value();
        return halls.get(hall).counters().stream()
                .filter(counter -> id.equals(OF_COUNTERS + counter.id()))
                .findFirst()
                .map(HallDescription.Counter::zone);
    }

    private static Terminal unheard(Enrolment enrolment) {
        return Terminal.unheard(
                enrolment.device(),
                enrolment.device().value(),
                enrolment.kind() == EnrolmentKind.KIOSK ? Terminal.Kind.KIOSK : Terminal.Kind.DISPLAY);
    }
}
