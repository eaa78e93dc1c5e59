package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.http.HttpHallClient;
import smarthall.kiosk.shell.ExecutorWork;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.ticket.TicketState;
import smarthall.kiosk.ticket.TicketViewModel;

/** A kiosk without its window: the view models and the hall client that the terminal is made of, as it wires them. */
final class KioskTerminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService window = Executors.newSingleThreadExecutor(task -> new Thread(task, "kiosk-window"));
    private final ExecutorWork work = new ExecutorWork(window);
    private final TicketViewModel tickets;

    KioskTerminal(HallBox box) {
        HallLink link = new HallLink(new HttpHallClient(box.api(), box.hall(), box.terminalToken()), work);
        tickets = new TicketViewModel(link, new ShellViewModel());
    }

    /** A visitor draws a ticket, takes it and leaves. */
    Ticket draw(String service) {
        AtomicReference<TicketState> seen = new AtomicReference<>(new TicketState.Free());
        window.execute(() -> {
            tickets.stateProperty().addListener((property, before, now) -> seen.set(now));
            tickets.take(new TicketWish(new ServiceCode(service), Priority.NONE));
        });
        TicketState state = await("the kiosk shows a ticket for " + service)
                .atMost(PATIENCE)
                .until(seen::get, now -> now instanceof TicketState.Drawn || now instanceof TicketState.Refused);
        window.execute(tickets::leave);
        if (state instanceof TicketState.Drawn drawn) {
            return drawn.ticket();
        }
        throw new AssertionError("The kiosk was refused a ticket for " + service + ": " + state);
    }

    @Override
    public void close() {
        work.close();
        window.shutdownNow();
    }
}
