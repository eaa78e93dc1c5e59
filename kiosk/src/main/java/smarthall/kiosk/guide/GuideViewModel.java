package smarthall.kiosk.guide;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Guide;
import smarthall.kiosk.hall.Line;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.ticket.TicketViewModel;

/** The guide of one service item, its line now, and the way to a ticket. On the window's thread only. */
public final class GuideViewModel {

    private final HallLink link;
    private final ShellViewModel shell;
    private final TicketViewModel tickets;
    private final ReadOnlyObjectWrapper<GuideState> state = new ReadOnlyObjectWrapper<>(new GuideState.Closed());
    private final ReadOnlyObjectWrapper<Optional<Line>> line = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Priority> priority = new ReadOnlyObjectWrapper<>(Priority.NONE);

    public GuideViewModel(HallLink link, ShellViewModel shell, TicketViewModel tickets) {
        this.link = link;
        this.shell = shell;
        this.tickets = tickets;
        link.linesProperty().addListener((property, before, now) -> readLine());
        link.offlineProperty().addListener((property, before, offline) -> {
            if (!offline && state.get() instanceof GuideState.Loading loading) {
                read(loading.item());
            }
        });
        shell.onLeave(this::close);
    }

    /** Shows the guide of an item. */
    public void open(ServiceItem item) {
        state.set(new GuideState.Loading(item));
        readLine();
        read(item);
        shell.show(Screen.GUIDE);
    }

    /** Chooses the reason for priority, or none if it was chosen already. */
    public void choose(Priority reason) {
        priority.set(priority.get() == reason ? Priority.NONE : reason);
    }

    /** Draws a ticket for the item shown. */
    public void take() {
        if (state.get() instanceof GuideState.Shown shown) {
            tickets.take(new TicketWish(shown.guide().item().code(), priority.get()));
        }
    }

    private void read(ServiceItem item) {
        link.ask(client -> client.guide(item.code()), answer -> {
            if (!(state.get() instanceof GuideState.Loading loading)
                    || !loading.item().equals(item)) {
                return;
            }
            if (answer instanceof Answer.Given<Guide> given) {
                state.set(new GuideState.Shown(given.value()));
            } else if (answer instanceof Answer.Refused<Guide>) {
                state.set(new GuideState.Gone(item));
            }
        });
    }

    private void readLine() {
        line.set(item().flatMap(item -> link.line(item.line())));
    }

    private Optional<ServiceItem> item() {
        if (state.get() instanceof GuideState.Loading loading) {
            return Optional.of(loading.item());
        }
        return state.get() instanceof GuideState.Shown shown
                ? Optional.of(shown.guide().item())
                : Optional.empty();
    }

    private void close() {
        state.set(new GuideState.Closed());
        priority.set(Priority.NONE);
        readLine();
    }

    public ReadOnlyObjectProperty<GuideState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** The item's line now; empty while it is unknown. */
    public ReadOnlyObjectProperty<Optional<Line>> lineProperty() {
        return line.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Priority> priorityProperty() {
        return priority.getReadOnlyProperty();
    }
}
