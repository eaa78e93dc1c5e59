package smarthall.kiosk.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/** What all screens share: which of them is shown, in which language and size, and when it is cleared for the next visitor. */
public final class ShellViewModel {

    /** Seconds without a touch after which the terminal is free for the next visitor. */
    public static final int IDLE_SECONDS = 60;

    /** From here on the countdown is shown on every screen. */
    public static final int IDLE_WARNING_SECONDS = 15;

    private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.HOME);
    private final ReadOnlyObjectWrapper<Texts> texts = new ReadOnlyObjectWrapper<>(Texts.in(Language.ZH));
    private final ReadOnlyObjectWrapper<TextSize> textSize = new ReadOnlyObjectWrapper<>(TextSize.NORMAL);
    private final IdleReset idle = new IdleReset(IDLE_SECONDS, this::reset);
    private final List<Runnable> leaving = new ArrayList<>();
    private final List<Runnable> clearing = new ArrayList<>();

    /** Shows a screen. */
    public void show(Screen next) {
        screen.set(next);
        idle.touch();
    }

    /** One step back; what was typed on the home screen stays. */
    public void back() {
        leaving.forEach(Runnable::run);
        show(Screen.HOME);
    }

    /** To the home screen as it was at first, in the visitor's language and size. */
    public void home() {
        back();
        clearing.forEach(Runnable::run);
    }

    /** Forgets the visitor. */
    public void reset() {
        home();
        texts.set(Texts.in(Language.ZH));
        textSize.set(TextSize.NORMAL);
    }

    public void switchLanguage() {
        texts.set(Texts.in(texts.get().language().other()));
    }

    public void switchTextSize() {
        textSize.set(textSize.get().next());
    }

    /** Is told when the visitor leaves a screen for the home screen. */
    public void onLeave(Runnable listener) {
        leaving.add(listener);
    }

    /** Is told when the home screen is to be as at first. */
    public void onClear(Runnable listener) {
        clearing.add(listener);
    }

    public IdleReset idle() {
        return idle;
    }

    public Texts texts() {
        return texts.get();
    }

    public ReadOnlyObjectProperty<Screen> screenProperty() {
        return screen.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Texts> textsProperty() {
        return texts.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<TextSize> textSizeProperty() {
        return textSize.getReadOnlyProperty();
    }
}
