package smarthall.kiosk.keyboard;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Lets a real keyboard write pinyin too while the keys on the screen are Chinese, so that both do the same. */
public final class RealKeys {

    private final KeyboardViewModel keyboard;

    private RealKeys(KeyboardViewModel keyboard) {
        this.keyboard = keyboard;
    }

    /** For a field that the keyboard writes into; to be called before others filter its keys. */
    public static void listen(TextInputControl field, KeyboardViewModel keyboard) {
        RealKeys keys = new RealKeys(keyboard);
        field.addEventFilter(KeyEvent.KEY_TYPED, keys::typed);
        field.addEventFilter(KeyEvent.KEY_PRESSED, keys::pressed);
    }

    private void typed(KeyEvent event) {
        if (isChinese() && event.getCharacter().matches("[a-z]")) {
            keyboard.press(event.getCharacter());
            event.consume();
        } else if (hasLetters() && event.getCharacter().equals(" ")) {
            keyboard.space();
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (hasLetters() && event.getCode() == KeyCode.BACK_SPACE) {
            keyboard.delete();
            event.consume();
        } else if (hasLetters() && event.getCode() == KeyCode.ENTER) {
            keyboard.settle();
            event.consume();
        }
    }

    private boolean isChinese() {
        return keyboard.layoutProperty().get().filter(Layout.CHINESE::equals).isPresent();
    }

    private boolean hasLetters() {
        return !keyboard.lettersProperty().get().isEmpty();
    }
}
