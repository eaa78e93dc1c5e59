package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import smarthall.kiosk.ask.AskState;
import smarthall.kiosk.ask.AskViewModel;
import smarthall.kiosk.guide.GuideState;
import smarthall.kiosk.guide.GuideViewModel;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.http.HttpHallClient;
import smarthall.kiosk.hardware.sound.LineMicrophone;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.shell.ExecutorWork;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.ticket.TicketState;
import smarthall.kiosk.ticket.TicketViewModel;
import smarthall.kiosk.voice.VoiceViewModel;

/** A kiosk without its window: the view models and the hall client that the terminal is made of, as it wires them. */
final class KioskTerminal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ExecutorService window = Executors.newSingleThreadExecutor(task -> new Thread(task, "kiosk-window"));
    private final ExecutorWork work = new ExecutorWork(window);
    private final TicketViewModel tickets;
    private final GuideViewModel guides;
    private final AskViewModel questions;

    KioskTerminal(HallBox box) {
        HallLink link = new HallLink(new HttpHallClient(box.api(), box.hall(), box.terminalToken()), work);
        ShellViewModel shell = new ShellViewModel();
        VoiceViewModel noVoice = new VoiceViewModel(new LineMicrophone(""), Optional.empty(), work, shell);
        tickets = new TicketViewModel(link, shell);
        guides = new GuideViewModel(link, shell, tickets);
        questions = new AskViewModel(link, shell, noVoice, new KeyboardViewModel(work, shell), box.hall());
    }

    /** A visitor draws a ticket, takes it and leaves. */
    Ticket draw(String service) {
        return drawn(service, () -> tickets.take(new TicketWish(new ServiceCode(service), Priority.NONE)));
    }

    /** A visitor asks in their own words, reads the guide of the best answer, draws its ticket, takes it and leaves. */
    Ticket askAndDraw(String question) {
        AskState answer = shown(
                "an answer to " + question,
                questions.stateProperty(),
                () -> questions.askFor(question),
                now -> now instanceof AskState.Answered || now instanceof AskState.Unknown);
        if (!(answer instanceof AskState.Answered answered)) {
            throw new AssertionError("The hall does not know: " + question);
        }
        ServiceItem best = answered.found().get(0).items().get(0);
        GuideState guide = shown(
                "the guide of " + best.code(),
                guides.stateProperty(),
                () -> guides.open(best),
                now -> now instanceof GuideState.Shown || now instanceof GuideState.Gone);
        if (!(guide instanceof GuideState.Shown)) {
            throw new AssertionError("The hall has no guide for " + best.code());
        }
        return drawn(question, guides::take);
    }

    private Ticket drawn(String wish, Runnable take) {
        TicketState state = shown(
                "a ticket for " + wish,
                tickets.stateProperty(),
                take,
                now -> now instanceof TicketState.Drawn || now instanceof TicketState.Refused);
        window.execute(tickets::leave);
        if (state instanceof TicketState.Drawn drawn) {
            return drawn.ticket();
        }
        throw new AssertionError("The kiosk was refused a ticket for " + wish + ": " + state);
    }

    /** What the kiosk shows after something was touched. */
    private <T> T shown(String what, ReadOnlyObjectProperty<T> state, Runnable touch, Predicate<T> done) {
        AtomicReference<T> seen = new AtomicReference<>();
        window.execute(() -> {
            state.addListener((property, before, now) -> seen.set(now));
            touch.run();
        });
        return await("the kiosk shows " + what).atMost(PATIENCE).until(seen::get, now -> now != null && done.test(now));
    }

    @Override
    public void close() {
        work.close();
        window.shutdownNow();
    }
}
