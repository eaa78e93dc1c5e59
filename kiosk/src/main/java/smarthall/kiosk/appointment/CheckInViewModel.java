package smarthall.kiosk.appointment;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Booking;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.keyboard.Typing;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.ticket.TicketViewModel;

/**
 * Makes a ticket of an appointment: by its number as it is typed, or by its QR code as a reader types it. The hall gives
 * the same ticket however often it is asked, so a lost answer is asked for again. On the window's thread only.
 */
public final class CheckInViewModel {

    static final Duration RETRY = Duration.ofSeconds(2);

    /** A reader types the whole address behind the QR code. */
    private static final int LONGEST_ADDRESS = 300;

    private static final Pattern ADDRESS = Pattern.compile("#([^/]+)/([^/]+)/([^/\\s]+)\\s*$");
    private static final Pattern NUMBER = Pattern.compile("\\d{8}");

    private final HallLink link;
    private final ShellViewModel shell;
    private final TicketViewModel tickets;
    private final String hall;
    private final Typing number = new Typing(LONGEST_ADDRESS);
    private final ReadOnlyObjectWrapper<CheckInState> state =
            new ReadOnlyObjectWrapper<>(new CheckInState.Asking(Optional.empty()));
    private Object visit = new Object();

    /** @param hall its name, for the code of another hall's appointment opens nothing here */
    public CheckInViewModel(HallLink link, ShellViewModel shell, TicketViewModel tickets, String hall) {
        this.link = link;
        this.shell = shell;
        this.tickets = tickets;
        this.hall = hall;
        shell.onLeave(this::close);
    }

    public void open() {
        close();
        shell.show(Screen.CHECK_IN);
    }

    /** Checks in with what was typed or read. */
    public void checkIn() {
        if (!(state.get() instanceof CheckInState.Asking)) {
            return;
        }
        String written = number.textProperty().get().strip();
        Matcher address = ADDRESS.matcher(written);
        if (address.find()) {
            number.clear();
            if (address.group(1).equals(hall)) {
                ask(new Booking.Code(address.group(2), address.group(3)), visit, false);
            } else {
                refuse("other-hall", Optional.empty());
            }
            return;
        }
        String digits = written.replaceAll("[\\s-]", "");
        if (NUMBER.matcher(digits).matches()) {
            ask(new Booking.Number(digits), visit, false);
        } else {
            refuse("incomplete", Optional.empty());
        }
    }

    private void ask(Booking booking, Object mine, boolean lost) {
        state.set(new CheckInState.Looking(lost));
        link.ask(client -> client.checkIn(booking), answer -> {
            if (mine == visit) {
                heard(booking, answer);
            }
        });
    }

    private void heard(Booking booking, Answer<Ticket> answer) {
        Object mine = visit;
        if (answer instanceof Answer.Given<Ticket> given) {
            close();
            tickets.show(given.value());
        } else if (answer instanceof Answer.Refused<Ticket> refused) {
            refuse(refused.code(), refused.words());
        } else {
            state.set(new CheckInState.Looking(true));
            link.after(RETRY, () -> {
                if (mine == visit) {
                    ask(booking, mine, true);
                }
            });
        }
    }

    private void refuse(String code, Optional<LocalText> words) {
        state.set(new CheckInState.Asking(Optional.of(new CheckInState.Refusal(code, words))));
    }

    private void close() {
        visit = new Object();
        number.clear();
        state.set(new CheckInState.Asking(Optional.empty()));
    }

    /** The booking's number, or what a reader types. */
    public Typing number() {
        return number;
    }

    public ReadOnlyObjectProperty<CheckInState> stateProperty() {
        return state.getReadOnlyProperty();
    }
}
