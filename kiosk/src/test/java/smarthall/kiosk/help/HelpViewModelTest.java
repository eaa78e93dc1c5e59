package smarthall.kiosk.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.hall.HelpCall.Kind;
import smarthall.kiosk.hall.HelpCall.State;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.FakeHall.Fate;
import smarthall.kiosk.testing.ManualWork;

class HelpViewModelTest {

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HelpViewModel help = new HelpViewModel(new HallLink(hall, work), shell);

    @Test
    void theHallSaysHowFarItIsUntilSomebodyWasThere() {
        call(Kind.FORM);
        assertThat(state()).isEqualTo(new HelpState.Called(new HelpCall(Kind.FORM, State.OPEN)));

        hall.helpIs(State.CLAIMED);
        work.advance(HelpViewModel.AGAIN);
        assertThat(state()).isEqualTo(new HelpState.Called(new HelpCall(Kind.FORM, State.CLAIMED)));

        hall.helpIs(State.DONE);
        work.advance(HelpViewModel.AGAIN);
        assertThat(state()).isEqualTo(new HelpState.Helped());
        help.close();
        assertThat(state()).isEqualTo(new HelpState.None());
    }

    @Test
    void pressingTwiceCallsOnce() {
        help.call(Kind.WAY);
        help.call(Kind.OTHER);
        work.finishCalls();

        assertThat(hall.helpCalls).containsExactly(Kind.WAY);
    }

    @Test
    void aLostCallIsMadeAgainAndComesOnce() {
        hall.fate = Fate.ANSWER_LOST;
        call(Kind.MACHINE);
        assertThat(state()).isEqualTo(new HelpState.Asking(Kind.MACHINE, true));

        hall.fate = Fate.ANSWERED;
        work.advance(HelpViewModel.AGAIN);

        assertThat(state()).isInstanceOf(HelpState.Called.class);
        assertThat(hall.helpCalls).containsExactly(Kind.MACHINE);
    }

    @Test
    void whoIsNotHeardForLongIsNotCalledForAfterwards() {
        hall.fate = Fate.ANSWER_LOST;
        call(Kind.MACHINE);
        for (int tries = 0; tries <= HelpViewModel.TRIES; tries++) {
            work.advance(HelpViewModel.AGAIN);
        }

        assertThat(state()).isEqualTo(new HelpState.None());
        assertThat(hall.help.orElseThrow().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aCallIsTakenBackAlsoWhenTheHallAnswersLater() {
        call(Kind.WAY);
        hall.cut = true;
        help.withdraw();
        work.finishCalls();
        assertThat(state()).isEqualTo(new HelpState.Withdrawing(true));

        hall.cut = false;
        work.advance(HelpViewModel.AGAIN);
        assertThat(state()).isEqualTo(new HelpState.None());
        assertThat(hall.help.orElseThrow().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void aCallIsStillThereForTheNextScreenAndAfterAStart() {
        call(Kind.WAY);
        help.open();
        shell.reset();
        assertThat(help.openProperty().get()).isFalse();
        assertThat(state().isCalled()).isTrue();

        HelpViewModel started = new HelpViewModel(new HallLink(hall, work), shell);
        started.start();
        work.finishCalls();
        assertThat(started.stateProperty().get().isCalled()).isTrue();
    }

    @Test
    void whatTheStaffEndedBeforeIsNothingToTellTheNextVisitor() {
        hall.help = Optional.of(new HelpCall(Kind.WAY, State.DONE));
        help.start();
        work.finishCalls();

        assertThat(state()).isEqualTo(new HelpState.None());
    }

    @Test
    void aRefusalIsSaid() {
        hall.refusal = Optional.of("too-many-requests");
        call(Kind.WAY);

        assertThat(state()).isEqualTo(new HelpState.Refused("too-many-requests"));
    }

    private void call(Kind kind) {
        help.call(kind);
        work.finishCalls();
    }

    private HelpState state() {
        return help.stateProperty().get();
    }
}
