package smarthall.kiosk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.text.Language;

class ShellViewModelTest {

    private final ShellViewModel shell = new ShellViewModel();
    private final List<String> told = new ArrayList<>();

    @Test
    void beginsAtHomeInChinese() {
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(shell.texts().language()).isEqualTo(Language.ZH);
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.NORMAL);
    }

    @Test
    void theLanguageSwitchesBothWaysAndStaysOnTheScreen() {
        shell.show(Screen.GUIDE);
        shell.switchLanguage();
        assertThat(shell.texts().get("guide.take")).isEqualTo("Take a ticket");
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.GUIDE);

        shell.switchLanguage();
        assertThat(shell.texts().get("guide.take")).isEqualTo("取号");
    }

    @Test
    void theTextGrowsTwiceAndIsNormalAgain() {
        shell.switchTextSize();
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.LARGE);
        shell.switchTextSize();
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.HUGE);
        shell.switchTextSize();
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.NORMAL);
    }

    @Test
    void aMinuteWithoutATouchForgetsTheVisitor() {
        listen();
        shell.idle().touch();
        shell.switchLanguage();
        shell.switchTextSize();
        shell.show(Screen.GUIDE);
        pass(Screen.HOME.patience() - 1);
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.GUIDE);
        assertThat(shell.idle().secondsLeftProperty().get()).isEqualTo(1);

        pass(1);

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(shell.texts().language()).isEqualTo(Language.ZH);
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.NORMAL);
        assertThat(told).containsExactly("left", "cleared");
    }

    @Test
    void aTouchBeginsTheMinuteAnew() {
        shell.show(Screen.GUIDE);
        pass(59);
        shell.idle().touch();
        pass(59);

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.GUIDE);
    }

    @Test
    void aFreeTerminalDoesNotCount() {
        listen();
        pass(200);
        assertThat(shell.idle().countingProperty().get()).isFalse();
        shell.idle().touch();
        pass(60);
        assertThat(shell.idle().countingProperty().get()).isFalse();
        pass(200);

        assertThat(told).containsExactly("left", "cleared");
    }

    @Test
    void homeKeepsTheVisitorsLanguageAndSize() {
        listen();
        shell.switchLanguage();
        shell.switchTextSize();
        shell.show(Screen.TICKET);
        shell.home();

        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        assertThat(shell.texts().language()).isEqualTo(Language.EN);
        assertThat(shell.textSizeProperty().get()).isEqualTo(TextSize.LARGE);
        assertThat(told).containsExactly("left", "cleared");
    }

    @Test
    void backLeadsTheWayThatTheVisitorCame() {
        shell.show(Screen.ASK);
        shell.show(Screen.GUIDE);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.ASK);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
    }

    @Test
    void fromATicketTheOnlyWayBackIsToTheBeginning() {
        shell.show(Screen.ASK);
        shell.show(Screen.GUIDE);
        shell.show(Screen.TICKET);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
        shell.show(Screen.GUIDE);
        shell.back();
        assertThat(shell.screenProperty().get()).isEqualTo(Screen.HOME);
    }

    private void listen() {
        shell.onLeave(() -> told.add("left"));
        shell.onClear(() -> told.add("cleared"));
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            shell.idle().tick();
        }
    }
}
