package smarthall.kiosk.slip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smarthall.kiosk.hardware.Slip;
import smarthall.kiosk.hardware.SlipPrinter;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.settings.PrintSlips;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.FakeHall;
import smarthall.kiosk.testing.ManualWork;

class SlipViewModelTest {

    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final HallLink link = new HallLink(new FakeHall(), work);
    private final Waiting printer = new Waiting();

    /** Holds every slip until the test says what comes of it. */
    private static final class Waiting implements SlipPrinter {

        private final List<Slip> given = new ArrayList<>();
        private final List<Consumer<Outcome>> waiting = new ArrayList<>();

        @Override
        public State look() {
            return new State(Paper.OK, false);
        }

        @Override
        public void print(Slip slip, Consumer<Outcome> then) {
            given.add(slip);
            waiting.add(then);
        }

        @Override
        public void close() {
            waiting.clear();
        }
    }

    private SlipViewModel slips(PrintSlips when) {
        return new SlipViewModel(Optional.of(printer), when, link, shell);
    }

    private static Slip words(String text) {
        return new Slip(List.of(new Slip.Words(text, Slip.Look.NOTE)));
    }

    private static SlipContents contents(String text) {
        return (hallName, texts) -> words(text + " " + hallName.zh() + " " + texts.language());
    }

    private void comes(Outcome outcome) {
        printer.waiting.remove(0).accept(outcome);
        work.advance(Duration.ZERO);
    }

    @Test
    void aSlipIsPrintedByItselfOnceAndOnceMoreWhenAskedFor() {
        SlipViewModel slips = slips(PrintSlips.ALWAYS);
        link.start();
        work.finishCalls();
        slips.offer("t1", contents("A001"));
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Printing());
        assertThat(printer.given).containsExactly(words("A001 宜兴市政务服务大厅 ZH"));
        slips.print();
        assertThat(printer.given).as("while it is on its way").hasSize(1);

        comes(Outcome.PRINTED);
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Over(Outcome.PRINTED, true));
        shell.switchLanguage();
        slips.print();
        assertThat(printer.given.get(1)).isEqualTo(words("A001 宜兴市政务服务大厅 EN"));
        comes(Outcome.PRINTED);
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Over(Outcome.PRINTED, false));
        slips.print();
        assertThat(printer.given).hasSize(2);
    }

    @Test
    void theSameTicketShownAgainHasNoSlipsWithoutEnd() {
        SlipViewModel slips = slips(PrintSlips.ALWAYS);
        for (int visit = 0; visit < 4; visit++) {
            slips.offer("t1", contents("A001"));
            if (!printer.waiting.isEmpty()) {
                comes(Outcome.PRINTED);
            }
            shell.home();
        }
        assertThat(printer.given).hasSize(SlipViewModel.MOST);
        slips.offer("t2", contents("A002"));
        assertThat(printer.given).as("of another ticket").hasSize(SlipViewModel.MOST + 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Outcome.class,
            names = {"NO_PAPER", "FAULT", "AWAY"})
    void whatWasNotPrintedMayBeTriedAsOftenAsTheVisitorLikes(Outcome trouble) {
        SlipViewModel slips = slips(PrintSlips.ALWAYS);
        slips.offer("t1", contents("A001"));
        for (int tries = 0; tries < 5; tries++) {
            comes(trouble);
            assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Over(trouble, true));
            slips.print();
        }
        comes(Outcome.PRINTED);
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Over(Outcome.PRINTED, true));
    }

    @Test
    void askedForOnlyItWaitsForTheVisitor() {
        SlipViewModel slips = slips(PrintSlips.ASK);
        slips.offer("t1", contents("A001"));
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Offered());
        assertThat(printer.given).isEmpty();

        slips.print();
        assertThat(printer.given).hasSize(1);
    }

    @Test
    void withoutAPrinterOrWithoutSlipsNothingIsSaid() {
        SlipViewModel never = slips(PrintSlips.NEVER);
        SlipViewModel none = new SlipViewModel(Optional.empty(), PrintSlips.ALWAYS, link, shell);
        for (SlipViewModel slips : List.of(never, none)) {
            slips.offer("t1", contents("A001"));
            slips.print();
            assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.None());
        }
        assertThat(printer.given).isEmpty();
    }

    @Test
    void whatCameOfASlipIsNotToldToTheNextVisitor() {
        SlipViewModel slips = slips(PrintSlips.ALWAYS);
        slips.offer("t1", contents("A001"));
        shell.show(Screen.TICKET);
        shell.reset();
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.None());
        slips.offer("t2", contents("A002"));

        comes(Outcome.NO_PAPER);
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Printing());
        comes(Outcome.PRINTED);
        assertThat(slips.stateProperty().get()).isEqualTo(new SlipState.Over(Outcome.PRINTED, true));
    }
}
