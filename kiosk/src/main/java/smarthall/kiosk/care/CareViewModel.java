package smarthall.kiosk.care;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.TerminalTold;
import smarthall.kiosk.hall.TerminalTold.Order;
import smarthall.kiosk.hall.TerminalTold.OutOfService;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;

/**
 * Tells the hall every few seconds how the terminal is, and does what it is told. Whatever would disturb a visitor, or show what one
 * has written, waits until nobody is there: the hall says it again each time until it is replied to or too old. On the window's
 * thread only.
 */
public final class CareViewModel {

    /** How often the hall hears of the terminal; real time. */
    static final Duration BEAT = Duration.ofSeconds(5);

    /** The same while the hall does not want to hear of it. */
    static final Duration SELDOM = Duration.ofMinutes(1);

    static final Duration IDENTIFIED = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(CareViewModel.class);
    private static final int REMEMBERED = 50;
    private static final String OUT_OF_SERVICE = "OUT_OF_SERVICE";

    private final HallLink link;
    private final ShellViewModel shell;
    private final Checkup checkup;
    private final TerminalBody body;
    private final ReadOnlyObjectWrapper<Optional<OutOfService>> outOfService =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<String>> identifying = new ReadOnlyObjectWrapper<>(Optional.empty());
    /** Orders that were replied to, or are being. */
    private final Set<String> taken = new LinkedHashSet<>();

    public CareViewModel(HallLink link, ShellViewModel shell, Checkup checkup, TerminalBody body) {
        this.link = link;
        this.shell = shell;
        this.checkup = checkup;
        this.body = body;
    }

    /** Begins to tell. */
    public void start() {
        String screen = outOfService.get().isPresent()
                ? OUT_OF_SERVICE
                : shell.screenProperty().get().name();
        link.ask(client -> client.health(checkup.look(screen)), answer -> {
            if (answer instanceof Answer.Given<TerminalTold> given) {
                hear(given.value());
            }
            link.after(answer instanceof Answer.Refused<TerminalTold> ? SELDOM : BEAT, this::start);
        });
    }

    private void hear(TerminalTold told) {
        if (isFree()) {
            outOfService.set(told.outOfService());
        }
        told.orders().stream().filter(order -> !taken.contains(order.id())).forEach(order -> obey(order, told));
    }

    /** Nobody is there whose visit would end, and nothing that a visitor wrote is on the screen. */
    private boolean isFree() {
        boolean nobody =
                !shell.idle().countingProperty().get() && shell.screenProperty().get() == Screen.HOME;
        return nobody || outOfService.get().isPresent();
    }

    private void obey(Order order, TerminalTold told) {
        switch (order.name()) {
            case "identify" -> {
                identify(told.name());
                reply(order, true, "");
            }
            case "screenshot" -> whenFree(() -> send(order));
            case "restart" -> whenFree(() -> restart(order));
            case "out-of-service" ->
                whenFree(() -> reply(order, outOfService.get().isPresent(), "ordered back meanwhile"));
            case "in-service" -> reply(order, outOfService.get().isEmpty(), "out of service again");
            default -> reply(order, false, "unknown order");
        }
    }

    private void whenFree(Runnable then) {
        if (isFree()) {
            then.run();
        }
    }

    private void identify(String name) {
        identifying.set(Optional.of(name));
        link.after(IDENTIFIED, () -> identifying.set(Optional.empty()));
    }

    private void send(Order order) {
        take(order);
        byte[] png = body.picture();
        link.ask(client -> client.picture(order, png), answer -> giveBackIfLost(order, answer));
    }

    /** Only once the hall knows of it: otherwise it would be told again to the program that was just started. */
    private void restart(Order order) {
        take(order);
        link.ask(client -> client.reply(order, true, ""), answer -> {
            giveBackIfLost(order, answer);
            if (answer instanceof Answer.Given<Boolean>) {
                LOG.info("Restarting as the staff ordered.");
                body.restart();
            }
        });
    }

    private void reply(Order order, boolean done, String otherwise) {
        take(order);
        link.ask(client -> client.reply(order, done, done ? "" : otherwise), answer -> giveBackIfLost(order, answer));
    }

    private void take(Order order) {
        taken.add(order.id());
        if (taken.size() > REMEMBERED) {
            taken.remove(taken.iterator().next());
        }
    }

    private void giveBackIfLost(Order order, Answer<Boolean> answer) {
        if (answer instanceof Answer.Lost<Boolean>) {
            taken.remove(order.id());
        }
    }

    /** Set while visitors find the terminal out of service. */
    public ReadOnlyObjectProperty<Optional<OutOfService>> outOfServiceProperty() {
        return outOfService.getReadOnlyProperty();
    }

    /** The terminal's name while it shows which one it is. */
    public ReadOnlyObjectProperty<Optional<String>> identifyingProperty() {
        return identifying.getReadOnlyProperty();
    }
}
