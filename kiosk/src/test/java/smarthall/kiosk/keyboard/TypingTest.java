package smarthall.kiosk.keyboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypingTest {

    private final Typing typing = new Typing(10);

    @Test
    void writesAtTheEndAndTakesBack() {
        typing.type("a");
        typing.type("b");
        typing.delete();
        assertThat(text()).isEqualTo("a");
        typing.delete();
        typing.delete();
        assertThat(text()).isEmpty();
    }

    @Test
    void writesWhereTheTextWasTouched() {
        typing.write("办保卡");
        typing.moveCaret(1);
        typing.type("社");

        assertThat(text()).isEqualTo("办社保卡");
        assertThat(typing.caretProperty().get()).isEqualTo(2);
        typing.delete();
        assertThat(text()).isEqualTo("办保卡");
    }

    @Test
    void takesBackOneCharacterEvenIfItIsARareOne() {
        typing.write("姓𠮷");
        typing.delete();

        assertThat(text()).isEqualTo("姓");
    }

    @Test
    void whatIsTooLongIsNotTaken() {
        typing.write("123456789012");
        assertThat(text()).isEqualTo("1234567890");
        typing.type("1");
        assertThat(text()).isEqualTo("1234567890");
    }

    @Test
    void theCaretStaysInsideATextThatBecameShorter() {
        typing.write("12345");
        typing.textProperty().set("1");
        typing.type("2");

        assertThat(text()).isEqualTo("12");
        typing.clear();
        assertThat(typing.caretProperty().get()).isZero();
    }

    private String text() {
        return typing.textProperty().get();
    }
}
