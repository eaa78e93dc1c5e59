package smarthall.kiosk.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.WishKey;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;

/** Draws the visitor's ticket, once, and shows it when the hall has it on disk. On the window's thread only. */
public final class TicketViewModel {

    private static final Logger LOG = LoggerFactory.getLogger(TicketViewModel.class);

    private final HallLink link;
    private final ShellViewModel shell;
    private final ReadOnlyObjectWrapper<TicketState> state = new ReadOnlyObjectWrapper<>(new TicketState.Free());
    private final List<Draw> abandoned = new ArrayList<>();
    private Optional<Draw> current = Optional.empty();

    public TicketViewModel(HallLink link, ShellViewModel shell) {
        this.link = link;
        this.shell = shell;
        shell.onLeave(this::leave);
    }

    /** Draws a ticket, unless this visitor has one or is about to get it. */
    public void take(TicketWish wish) {
        if (state.get() instanceof TicketState.Drawing || state.get() instanceof TicketState.Drawn) {
            return;
        }
        state.set(new TicketState.Drawing(wish, false));
        Draw.Visitor visitor = new Waiting(wish);
        abandoned.removeIf(Draw::isOver);
        Optional<Draw> same =
                abandoned.stream().filter(each -> each.wish().equals(wish)).findFirst();
        if (same.isPresent()) {
            abandoned.remove(same.get());
            current = same;
            same.get().adopt(visitor);
        } else {
            Draw draw = new Draw(link, wish, WishKey.fresh(), visitor);
            current = Optional.of(draw);
            draw.ask();
        }
    }

    /** Shows a ticket that the hall gave for a booking. */
    public void show(Ticket ticket) {
        LOG.info("Checked in: {}", ticket);
        current = Optional.empty();
        state.set(new TicketState.Drawn(ticket, Priority.NONE));
        shell.show(Screen.TICKET);
    }

    /** The visitor turns away; a ticket that nobody has seen is handed back. */
    public void leave() {
        current.ifPresent(draw -> {
            draw.abandon();
            abandoned.removeIf(Draw::isOver);
            if (!draw.isOver()) {
                abandoned.add(draw);
            }
        });
        current = Optional.empty();
        state.set(new TicketState.Free());
    }

    public ReadOnlyObjectProperty<TicketState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The visitor in front of the terminal. */
    private final class Waiting implements Draw.Visitor {

        private final TicketWish wish;

        Waiting(TicketWish wish) {
            this.wish = wish;
        }

        @Override
        public void lost() {
            state.set(new TicketState.Drawing(wish, true));
        }

        @Override
        public void answered(Answer<Ticket> answer) {
            current = Optional.empty();
            if (answer instanceof Answer.Given<Ticket> given) {
                LOG.info("Drawn: {}", given.value());
                state.set(new TicketState.Drawn(given.value(), wish.priority()));
                shell.show(Screen.TICKET);
            } else if (answer instanceof Answer.Refused<Ticket> refused) {
                state.set(new TicketState.Refused(refused.code(), refused.words()));
            }
        }
    }
}
