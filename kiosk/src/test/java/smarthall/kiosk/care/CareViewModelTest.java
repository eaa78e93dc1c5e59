package smarthall.kiosk.care;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.TerminalHealth;
import smarthall.kiosk.hall.TerminalHealth.Paper;
import smarthall.kiosk.hall.TerminalHealth.Part;
import smarthall.kiosk.hall.TerminalTold.Order;
import smarthall.kiosk.hall.TerminalTold.OutOfService;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;

class CareViewModelTest {

    private static final OutOfService PAPER =
            new OutOfService(new LocalText("正在换纸", "Paper is being changed"), Optional.empty());

    private final FakeHall hall = new FakeHall();
    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private int restarts;
    private int pictures;
    private final CareViewModel care =
            new CareViewModel(new HallLink(hall, work), shell, CareViewModelTest::health, new TerminalBody() {
                @Override
                public byte[] picture() {
                    pictures++;
                    return new byte[] {1, 2, 3};
                }

                @Override
                public void restart() {
                    restarts++;
                }
            });

    private static TerminalHealth health(String screen) {
        return new TerminalHealth(
                "0.1.0", Duration.ofHours(1), Paper.OK, Part.OK, Part.NONE, Part.NONE, Optional.empty(), screen);
    }

    private void beats(int number) {
        work.advance(CareViewModel.BEAT.multipliedBy(number));
    }

    @Test
    void theHallHearsOfItEveryFewSecondsAndSeldomWhereItDoesNotWantTo() {
        care.start();
        beats(3);
        assertThat(hall.healths).hasSize(4).extracting(TerminalHealth::screen).containsOnly("HOME");

        hall.refusal = Optional.of("http-404");
        beats(1);
        beats(6);
        assertThat(hall.healths).hasSize(5);
        hall.refusal = Optional.empty();
        work.advance(CareViewModel.SELDOM);
        assertThat(hall.healths.size()).isBetween(6, 14);
    }

    @Test
    void aVisitorsFormIsNeitherInterruptedNorSeen() {
        shell.show(Screen.DECLARE);
        hall.outOfService = Optional.of(PAPER);
        hall.orders.add(new Order("1", "screenshot"));
        hall.orders.add(new Order("2", "restart"));
        hall.orders.add(new Order("3", "out-of-service"));
        care.start();
        beats(3);
        assertThat(restarts + pictures).isZero();
        assertThat(care.outOfServiceProperty().get()).isEmpty();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.DECLARE);

        shell.show(Screen.HOME);
        beats(1);
        assertThat(restarts + pictures).as("still there").isZero();
        for (int second = 0; second < Screen.HOME.patience(); second++) {
            shell.idle().tick();
        }
        beats(1);
        assertThat(care.outOfServiceProperty().get()).contains(PAPER);
        assertThat(hall.orderReplies).containsOnlyKeys("1", "2", "3").containsValue("done");
        assertThat(hall.picture.orElseThrow()).containsExactly(1, 2, 3);
        assertThat(restarts).isOne();
    }

    @Test
    void outOfServiceItIsUntilTheHallSaysOtherwise() {
        hall.outOfService = Optional.of(PAPER);
        care.start();
        work.finishCalls();
        assertThat(care.outOfServiceProperty().get()).contains(PAPER);
        beats(1);
        assertThat(hall.healths.get(1).screen()).isEqualTo("OUT_OF_SERVICE");

        hall.cut = true;
        beats(3);
        assertThat(care.outOfServiceProperty().get())
                .as("while the hall is away")
                .contains(PAPER);
        hall.cut = false;
        shell.idle().touch();
        hall.outOfService = Optional.empty();
        hall.orders.add(new Order("1", "in-service"));
        beats(1);
        assertThat(care.outOfServiceProperty().get()).isEmpty();
        assertThat(hall.orderReplies).containsEntry("1", "done");
    }

    @Test
    void itRestartsOnceAndOnlyWhenTheHallKnows() {
        hall.orders.add(new Order("1", "restart"));
        care.start();
        work.finishNextCall();
        hall.cut = true;
        work.finishCalls();
        assertThat(restarts).as("the reply was lost").isZero();

        hall.cut = false;
        beats(2);
        assertThat(restarts).isOne();
        beats(3);
        assertThat(restarts).isOne();
    }

    @Test
    void itShowsWhichOneItIsForAWhile() {
        shell.show(Screen.DECLARE);
        hall.orders.add(new Order("1", "identify"));
        care.start();
        work.finishCalls();
        assertThat(care.identifyingProperty().get()).contains("kiosk-7");
        assertThat(hall.orderReplies).containsEntry("1", "done");

        work.advance(CareViewModel.IDENTIFIED);
        assertThat(care.identifyingProperty().get()).isEmpty();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.DECLARE);
    }

    @Test
    void whatItDoesNotKnowItRefuses() {
        hall.orders.add(new Order("1", "explode"));
        hall.orders.add(new Order("2", "in-service"));
        care.start();
        work.finishCalls();

        assertThat(hall.orderReplies)
                .containsEntry("1", "failed: unknown order")
                .containsEntry("2", "done");
    }
}
