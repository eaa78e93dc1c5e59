package smarthall.server.terminal;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import smarthall.server.alert.Fault;
import smarthall.server.alert.FaultDesk;
import smarthall.server.calendar.CalendarDesk;
import smarthall.server.calendar.HallCalendar;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.ZoneId;
import smarthall.server.terminal.Terminal.Kind;
import smarthall.server.terminal.Terminal.State;
import smarthall.server.terminal.TerminalReport.Paper;
import smarthall.server.terminal.TerminalReport.Part;

/**
 * Says what is wrong with a terminal, and when it is well again. Nobody is called for one that is switched off after hours, nor for
 * a counter's screen, which goes with its clerk. Runs in the caller's transaction, which holds the terminal.
 */
@Service
class TerminalFaults {

    private static final Set<Fault.Kind> OF_TERMINALS = EnumSet.of(
            Fault.Kind.TERMINAL_SILENT, Fault.Kind.PAPER_LOW, Fault.Kind.PAPER_OUT, Fault.Kind.PRINTER_FAULT);

    private final FaultDesk faults;
    private final CalendarDesk calendars;
    private final TerminalPlaces places;
    private final Clock clock;

    TerminalFaults(FaultDesk faults, CalendarDesk calendars, TerminalPlaces places, Clock clock) {
        this.faults = faults;
        this.calendars = calendars;
        this.places = places;
        this.clock = clock;
    }

    void judge(HallId hall, Terminal terminal) {
        boolean there = terminal.state() == State.ONLINE;
        if (there) {
            faults.mend(hall, terminal.id(), Fault.Kind.TERMINAL_SILENT);
        } else if (terminal.state() == State.OFFLINE && terminal.kind() != Kind.COUNTER_SCREEN && isOpen(hall)) {
            raise(hall, terminal, Fault.Kind.TERMINAL_SILENT);
        }
        // What one that is away last said of its paper still holds.
        terminal.report().filter(said -> there).ifPresent(said -> {
            is(hall, terminal, Fault.Kind.PAPER_OUT, said.paper() == Paper.OUT);
            is(hall, terminal, Fault.Kind.PAPER_LOW, said.paper() == Paper.LOW);
            is(hall, terminal, Fault.Kind.PRINTER_FAULT, said.printer() == Part.FAULT && said.paper() != Paper.OUT);
        });
    }

    private void is(HallId hall, Terminal terminal, Fault.Kind kind, boolean wrong) {
        if (wrong) {
            raise(hall, terminal, kind);
        } else {
            faults.mend(hall, terminal.id(), kind);
        }
    }

    private void raise(HallId hall, Terminal terminal, Fault.Kind kind) {
        Optional<ZoneId> zone = places.zone(hall, terminal.id());
        faults.raise(hall, new Fault.Owner(terminal.id(), terminal.name(), zone), kind);
    }

    void mendAll(HallId hall, DeviceId terminal) {
        OF_TERMINALS.forEach(kind -> faults.mend(hall, terminal, kind));
    }

    private boolean isOpen(HallId hall) {
        HallCalendar calendar = calendars.of(hall);
        Instant now = clock.instant();
        return calendar.hours().always() || calendar.hasHoursAt(now);
    }
}
