package smarthall.kiosk.declare;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;

/** The items that can be applied for here. On the window's thread only. */
public final class OnlineViewModel {

    private final HallLink link;
    private final ShellViewModel shell;
    private final ReadOnlyObjectWrapper<Optional<List<ServiceItem>>> items =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    public OnlineViewModel(HallLink link, ShellViewModel shell) {
        this.link = link;
        this.shell = shell;
        link.offlineProperty().addListener((property, before, offline) -> {
            if (!offline && shell.screenProperty().get() == Screen.ONLINE) {
                read();
            }
        });
    }

    public void open() {
        shell.show(Screen.ONLINE);
        read();
    }

    private void read() {
        link.ask(client -> client.services(""), answer -> {
            if (answer instanceof Answer.Given<List<ServiceItem>> given) {
                items.set(Optional.of(
                        given.value().stream().filter(ServiceItem::online).toList()));
            }
        });
    }

    /** What the hall offers; empty until it has answered. */
    public ReadOnlyObjectProperty<Optional<List<ServiceItem>>> itemsProperty() {
        return items.getReadOnlyProperty();
    }
}
