package smarthall.kiosk.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.Booking;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.FakeHall.Fate;
import smarthall.kiosk.testing.ManualWork;
import smarthall.kiosk.ticket.TicketState;
import smarthall.kiosk.ticket.TicketViewModel;

class CheckInViewModelTest {

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HallLink link = new HallLink(hall, work);
    private final TicketViewModel tickets = new TicketViewModel(link, shell);
    private final CheckInViewModel checkIn = new CheckInViewModel(link, shell, tickets, "yixing");

    @BeforeEach
    void open() {
        checkIn.open();
    }

    @Test
    void theNumberHoweverItIsTypedBringsTheTicket() {
        type("1234 5678");

        assertThat(hall.bookings).containsExactly(new Booking.Number("12345678"));
        assertThat(tickets.stateProperty().get()).isInstanceOf(TicketState.Drawn.class);
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.TICKET);
        assertThat(checkIn.number().textProperty().get())
                .as("for the next visitor")
                .isEmpty();
    }

    @Test
    void aReaderTypesTheAddressBehindTheCodeAndNoSecretStaysOnTheScreen() {
        type("http://hall.example/book#yixing/707f8504-a52f/k-i2yIj8Rc8A9AUZmMhw7w");

        assertThat(hall.bookings).containsExactly(new Booking.Code("707f8504-a52f", "k-i2yIj8Rc8A9AUZmMhw7w"));
        assertThat(checkIn.number().textProperty().get()).isEmpty();
    }

    @Test
    void theCodeOfAnotherHallIsNotAsked() {
        type("http://hall.example/book#elsewhere/707f8504-a52f/k-i2yIj8Rc8A9AUZmMhw7w");

        assertThat(hall.bookings).isEmpty();
        assertThat(refusal()).isEqualTo("other-hall");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1234567", "123456789", "abcdefgh"})
    void whatIsNoNumberIsSaidAtOnce(String typed) {
        type(typed);

        assertThat(hall.bookings).isEmpty();
        assertThat(refusal()).isEqualTo("incomplete");
    }

    @Test
    void theHallsOwnWordsTellFromWhenOn() {
        LocalText words = new LocalText("请在今天09:30以后签到。", "Please check in today from 09:30.");
        hall.checkInRefusal = Optional.of(new Answer.Refused<>("too-early", Optional.of(words)));
        type("12345678");

        assertThat(checkIn.stateProperty().get())
                .isEqualTo(new CheckInState.Asking(
                        Optional.of(new CheckInState.Refusal("too-early", Optional.of(words)))));
        assertThat(checkIn.number().textProperty().get()).as("to be looked at").isEqualTo("12345678");

        hall.checkInRefusal = Optional.empty();
        checkIn.checkIn();
        work.finishCalls();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.TICKET);
    }

    @Test
    void aLostAnswerIsAskedForAgainUntilTheVisitorLeaves() {
        hall.fate = Fate.ANSWER_LOST;
        type("12345678");
        assertThat(checkIn.stateProperty().get()).isEqualTo(new CheckInState.Looking(true));
        checkIn.checkIn();
        assertThat(hall.bookings).as("pressing again asks nothing").hasSize(1);

        hall.fate = Fate.ANSWERED;
        work.advance(CheckInViewModel.RETRY);
        work.finishCalls();
        assertThat(hall.bookings).hasSize(2);
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.TICKET);
    }

    @Test
    void whoLeavesIsForgotten() {
        hall.cut = true;
        type("12345678");
        shell.home();
        hall.cut = false;
        work.advance(CheckInViewModel.RETRY);
        work.finishCalls();

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(checkIn.number().textProperty().get()).isEmpty();
        assertThat(checkIn.stateProperty().get()).isEqualTo(new CheckInState.Asking(Optional.empty()));
    }

    private void type(String words) {
        checkIn.number().write(words);
        checkIn.checkIn();
        work.finishCalls();
    }

    private String refusal() {
        return ((CheckInState.Asking) checkIn.stateProperty().get())
                .refusal()
                .map(CheckInState.Refusal::code)
                .orElse("");
    }
}
