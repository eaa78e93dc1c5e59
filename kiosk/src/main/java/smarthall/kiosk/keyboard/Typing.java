package smarthall.kiosk.keyboard;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A text that is written with the keyboard on the screen, or with a real one. On the window's thread only. */
public final class Typing {

    private final int longest;
    private final StringProperty text = new SimpleStringProperty("");
    private final BooleanProperty shown = new SimpleBooleanProperty(false);
    private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper(0);

    /** @param longest text in UTF-16 units; what would make it longer is not taken */
    public Typing(int longest) {
        this.longest = longest;
        text.addListener((property, before, now) -> moveCaret(caret.get()));
    }

    /** Writes where the caret stands. */
    public void type(String letters) {
        if (takes(text.get().length() + letters.length())) {
            int at = caret.get();
            text.set(text.get().substring(0, at) + letters + text.get().substring(at));
            caret.set(at + letters.length());
        }
    }

    /** Takes the character before the caret back. */
    public void delete() {
        int at = caret.get();
        if (at > 0) {
            int from = text.get().offsetByCodePoints(at, -1);
            text.set(text.get().substring(0, from) + text.get().substring(at));
            caret.set(from);
        }
    }

    public void clear() {
        write("");
    }

    /** Puts a text in the place of what is there, cut to what is taken. */
    public void write(String words) {
        text.set(words.substring(0, Math.min(longest, words.length())));
        caret.set(text.get().length());
    }

    /** Somebody touched the text, or a real keyboard has written. */
    public void moveCaret(int to) {
        caret.set(Math.max(0, Math.min(text.get().length(), to)));
    }

    /** Whether a text may be this long. */
    public boolean takes(int length) {
        return length <= longest;
    }

    /** The text; set it through {@link #write}, or bind a field to it that reports its caret. */
    public StringProperty textProperty() {
        return text;
    }

    /** Where the next letter goes. */
    public ReadOnlyIntegerProperty caretProperty() {
        return caret.getReadOnlyProperty();
    }

    /** Whether the keyboard is shown. */
    public BooleanProperty shownProperty() {
        return shown;
    }
}
