package smarthall.kiosk.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.testing.ManualWork;

class KeyboardViewModelTest {

    private static final PinyinTable TABLE = PinyinTable.load();

    private final ManualWork work = new ManualWork();
    private final ShellViewModel shell = new ShellViewModel();
    private final KeyboardViewModel keyboard = new KeyboardViewModel(work, shell, () -> TABLE);
    private final Typing paper = new Typing(40);

    @BeforeEach
    void open() {
        keyboard.open(Layout.CHINESE, paper);
        work.finishCalls();
    }

    private void press(String keys) {
        keys.chars().forEach(key -> keyboard.press(String.valueOf((char) key)));
    }

    private void choose(String text) {
        keyboard.choose(keyboard.candidatesProperty().get().stream()
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError(text + " is not offered for "
                        + keyboard.lettersProperty().get())));
    }

    @Test
    void aNameIsWrittenCharacterByCharacterFromItsPinyin() {
        press("wangli");
        choose("王");
        assertThat(keyboard.lettersProperty().get()).isEqualTo("li");
        choose("丽");

        assertThat(paper.textProperty().get()).isEqualTo("王丽");
        assertThat(keyboard.lettersProperty().get()).isEmpty();
        assertThat(keyboard.candidatesProperty().get()).isEmpty();
    }

    @Test
    void theCommonestComesFirstAndABlankTakesIt() {
        press("zhongguo");
        keyboard.space();
        keyboard.space();

        assertThat(paper.textProperty().get()).isEqualTo("中国 ");
    }

    @Test
    void aDigitAfterLettersKeepsThemAsChinese() {
        press("hao8");

        assertThat(paper.textProperty().get()).isEqualTo("好8");
    }

    @Test
    void lettersThatAreNoPinyinStayThemselves() {
        press("v");
        keyboard.space();

        assertThat(paper.textProperty().get()).isEqualTo("v");
    }

    @Test
    void deletingTakesLettersFirstAndThenText() {
        press("haoh");
        keyboard.delete();
        keyboard.space();
        assertThat(paper.textProperty().get()).isEqualTo("好");
        keyboard.delete();

        assertThat(paper.textProperty().get()).isEmpty();
    }

    @Test
    void whoIsDoneKeepsWhatWasTyped() {
        press("hao");
        keyboard.finish();

        assertThat(paper.textProperty().get()).isEqualTo("好");
        assertThat(keyboard.layoutProperty().get()).isEmpty();
    }

    @Test
    void latinLettersGoInAsTheyAre() {
        keyboard.switchLetters();
        keyboard.switchCapitals();
        press("a");
        keyboard.switchCapitals();
        press("b1");

        assertThat(keyboard.layoutProperty().get()).contains(Layout.LATIN);
        assertThat(paper.textProperty().get()).isEqualTo("Ab1");
    }

    @Test
    void lettersTypedBeforeTheTableIsReadAreLookedUpThen() {
        KeyboardViewModel slow = new KeyboardViewModel(work, shell, () -> TABLE);
        slow.open(Layout.CHINESE, paper);
        slow.press("w");
        assertThat(slow.candidatesProperty().get()).isEmpty();
        work.finishCalls();

        assertThat(slow.candidatesProperty().get()).isNotEmpty();
    }

    @Test
    void nothingOfAVisitorIsLeftForTheNext() {
        press("wang");
        shell.reset();

        assertThat(keyboard.layoutProperty().get()).isEqualTo(Optional.empty());
        assertThat(keyboard.lettersProperty().get()).isEmpty();
        assertThat(keyboard.candidatesProperty().get()).isEqualTo(List.of());
        keyboard.press("a");
        assertThat(paper.textProperty().get()).isEmpty();
    }
}
