package smarthall.kiosk.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;

class TicketViewModelTest {

    private static final TicketWish CARD = wish(FakeHall.socialCard());

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final TicketViewModel tickets = new TicketViewModel(new HallLink(hall, work), shell);

    private static TicketWish wish(ServiceItem item) {
        return new TicketWish(item.code(), Priority.NONE);
    }

    @Test
    void theNumberIsShownOnlyAfterTheHallHasAnswered() {
        tickets.take(CARD);
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Drawing(CARD, false));
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);

        work.finishCalls();

        assertThat(drawn().ticket().number()).isEqualTo("B001");
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.TICKET);
    }

    @Test
    void aDoubleTapDrawsOneTicket() {
        tickets.take(CARD);
        tickets.take(CARD);
        work.finishCalls();
        tickets.take(CARD);
        work.finishCalls();

        assertThat(hall.drawn).hasSize(1);
        assertThat(hall.asked).hasSize(1);
    }

    @Test
    void aLostAnswerIsAskedForAgainUnderTheSameKeyAndMakesNoSecondTicket() {
        hall.fate = FakeHall.Fate.ANSWER_LOST;
        tickets.take(CARD);
        work.advance(Duration.ofSeconds(5));
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Drawing(CARD, true));
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);

        hall.fate = FakeHall.Fate.ANSWERED;
        work.advance(Draw.RETRY);

        assertThat(hall.asked).hasSize(4);
        assertThat(Set.copyOf(hall.asked)).hasSize(1);
        assertThat(hall.drawn).hasSize(1);
        assertThat(drawn().ticket().number()).isEqualTo("B001");
    }

    @Test
    void theNextVisitorGetsATicketOfHisOwn() {
        tickets.take(CARD);
        work.finishCalls();
        shell.home();
        tickets.take(CARD);
        work.finishCalls();

        assertThat(hall.drawn).hasSize(2);
        assertThat(drawn().ticket().number()).isEqualTo("B002");
        assertThat(hall.givenUp).isEmpty();
    }

    @Test
    void aTicketDrawnForAVisitorWhoLeftIsHandedBack() {
        hall.fate = FakeHall.Fate.ANSWER_LOST;
        tickets.take(CARD);
        work.finishCalls();
        shell.reset();
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Free());

        hall.fate = FakeHall.Fate.ANSWERED;
        work.advance(Draw.RETRY);

        assertThat(hall.givenUp).containsExactlyElementsOf(hall.drawn.values());
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Free());
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
    }

    @Test
    void handingBackIsRepeatedUntilTheHallHears() {
        tickets.take(CARD);
        shell.back();
        work.finishNextCall();
        assertThat(hall.drawn).hasSize(1);
        hall.cut = true;
        work.advance(Duration.ofSeconds(7));
        assertThat(hall.givenUp).isEmpty();

        hall.cut = false;
        work.advance(Draw.RETRY);

        assertThat(hall.givenUp).hasSize(1);
    }

    @Test
    void aWishThatNeverReachedTheHallIsForgottenWhenItsVisitorLeaves() {
        hall.fate = FakeHall.Fate.NEVER_ARRIVES;
        tickets.take(CARD);
        work.finishCalls();
        shell.home();
        int asked = hall.asked.size();

        hall.fate = FakeHall.Fate.ANSWERED;
        work.advance(Duration.ofMinutes(5));

        assertThat(hall.asked).hasSize(asked);
        assertThat(hall.drawn).isEmpty();
    }

    @Test
    void whoeverWishesTheSameAgainGetsTheTicketWhoseAnswerWasLost() {
        hall.fate = FakeHall.Fate.ANSWER_LOST;
        tickets.take(CARD);
        work.finishCalls();
        shell.back();
        tickets.take(CARD);
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Drawing(CARD, true));

        hall.fate = FakeHall.Fate.ANSWERED;
        work.advance(Duration.ofMinutes(1));

        assertThat(hall.drawn).hasSize(1);
        assertThat(hall.givenUp).isEmpty();
        assertThat(drawn().ticket().number()).isEqualTo("B001");
    }

    @Test
    void anotherWishMeanwhileHasItsOwnKeyAndTheFirstTicketIsHandedBack() {
        hall.fate = FakeHall.Fate.ANSWER_LOST;
        tickets.take(CARD);
        work.finishCalls();
        shell.back();
        tickets.take(wish(FakeHall.passport()));
        hall.fate = FakeHall.Fate.ANSWERED;
        work.advance(Duration.ofSeconds(10));

        assertThat(hall.drawn).hasSize(2);
        assertThat(hall.givenUp).extracting(ticket -> ticket.number()).containsExactly("B001");
        assertThat(drawn().ticket().serviceName()).isEqualTo(FakeHall.passport().name());
    }

    @Test
    void aRefusalIsShownAndMayBeTriedAgainUnderANewKey() {
        hall.refusal = Optional.of("line-closed");
        tickets.take(CARD);
        work.finishCalls();
        assertThat(tickets.stateProperty().get()).isEqualTo(new TicketState.Refused("line-closed"));

        hall.refusal = Optional.empty();
        tickets.take(CARD);
        work.finishCalls();

        assertThat(Set.copyOf(hall.asked)).hasSize(2);
        assertThat(drawn().ticket().number()).isEqualTo("B001");
    }

    @Test
    void theReasonForPriorityGoesToTheHallAndOntoTheTicket() {
        tickets.take(new TicketWish(CARD.service(), Priority.ELDERLY));
        work.finishCalls();

        assertThat(hall.wishes).containsExactly(new TicketWish(CARD.service(), Priority.ELDERLY));
        assertThat(drawn().priority()).isEqualTo(Priority.ELDERLY);
    }

    private TicketState.Drawn drawn() {
        assertThat(tickets.stateProperty().get()).isInstanceOf(TicketState.Drawn.class);
        return (TicketState.Drawn) tickets.stateProperty().get();
    }
}
