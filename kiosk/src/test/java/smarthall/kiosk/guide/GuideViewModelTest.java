package smarthall.kiosk.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;
import smarthall.kiosk.ticket.TicketViewModel;

class GuideViewModelTest {

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HallLink link = new HallLink(hall, work);
    private final GuideViewModel guide = new GuideViewModel(link, shell, new TicketViewModel(link, shell));

    @BeforeEach
    void start() {
        link.start();
        work.finishCalls();
    }

    @Test
    void showsTheGuideAndTheLineNow() {
        guide.open(FakeHall.socialCard());
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.GUIDE);
        assertThat(guide.lineProperty().get()).contains(hall.lines.get(0));
        work.finishCalls();

        assertThat(guide.stateProperty().get()).isEqualTo(new GuideState.Shown(FakeHall.guide(FakeHall.socialCard())));
    }

    @Test
    void theLineIsKeptFresh() {
        guide.open(FakeHall.socialCard());
        hall.lines = List.of(FakeHall.social(2, 3, Optional.of(FakeHall.minutes(4, 9))));
        work.advance(Duration.ofSeconds(10));

        assertThat(guide.lineProperty().get()).contains(hall.lines.get(0));
    }

    @Test
    void anOldLineIsNotShownAsPresentWhileTheHallIsSilent() {
        guide.open(FakeHall.socialCard());
        hall.cut = true;
        work.advance(Duration.ofSeconds(10));

        assertThat(guide.lineProperty().get()).isEmpty();
    }

    @Test
    void aGuideLostOnTheWayComesWhenTheHallIsBack() {
        hall.cut = true;
        guide.open(FakeHall.socialCard());
        work.finishCalls();
        assertThat(guide.stateProperty().get()).isEqualTo(new GuideState.Loading(FakeHall.socialCard()));
        guide.take();
        assertThat(hall.asked).isEmpty();

        hall.cut = false;
        work.advance(Duration.ofSeconds(10));

        assertThat(guide.stateProperty().get()).isInstanceOf(GuideState.Shown.class);
    }

    @Test
    void aLateGuideDoesNotReplaceTheOneAskedForAfterIt() {
        guide.open(FakeHall.socialCard());
        shell.back();
        guide.open(FakeHall.passport());
        work.finishLastCall();
        work.finishCalls();

        assertThat(guide.stateProperty().get()).isEqualTo(new GuideState.Shown(FakeHall.guide(FakeHall.passport())));
    }

    @Test
    void anItemNoLongerOfferedIsSaidToBeGone() {
        hall.refusal = Optional.of("unknown-service");
        guide.open(FakeHall.socialCard());
        work.finishCalls();

        assertThat(guide.stateProperty().get()).isEqualTo(new GuideState.Gone(FakeHall.socialCard()));
        guide.take();
        assertThat(hall.asked).isEmpty();
    }

    @Test
    void takesATicketForTheItemWithTheChosenPriority() {
        guide.open(FakeHall.socialCard());
        work.finishCalls();
        guide.choose(Priority.MILITARY);
        guide.choose(Priority.ELDERLY);
        guide.take();
        work.finishCalls();

        assertThat(hall.wishes)
                .containsExactly(new TicketWish(FakeHall.socialCard().code(), Priority.ELDERLY));
    }

    @Test
    void aPriorityTouchedTwiceIsNotMeant() {
        guide.choose(Priority.INFANT);
        guide.choose(Priority.INFANT);

        assertThat(guide.priorityProperty().get()).isEqualTo(Priority.NONE);
    }

    @Test
    void theNextVisitorDoesNotInheritThePriority() {
        guide.open(FakeHall.socialCard());
        guide.choose(Priority.ELDERLY);
        shell.reset();

        assertThat(guide.priorityProperty().get()).isEqualTo(Priority.NONE);
        assertThat(guide.stateProperty().get()).isEqualTo(new GuideState.Closed());
    }
}
