package smarthall.kiosk.shell;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/** What all screens share: which of them is shown, in which language and size, and when it is cleared for the next visitor. */
public final class ShellViewModel {

    private final ReadOnlyObjectWrapper<Screen> screen = new ReadOnlyObjectWrapper<>(Screen.HOME);
    private final ReadOnlyObjectWrapper<Texts> texts = new ReadOnlyObjectWrapper<>(Texts.in(Language.ZH));
    private final ReadOnlyObjectWrapper<TextSize> textSize = new ReadOnlyObjectWrapper<>(TextSize.NORMAL);
    private final IdleReset idle = new IdleReset(Screen.HOME.patience(), this::reset);
    /** The screens by which the visitor came here, the last one first; home stands at the end of every trail. */
    private final Deque<Screen> trail = new ArrayDeque<>();

    private final Map<Screen, Guard> guards = new EnumMap<>(Screen.class);
    private final List<Runnable> leaving = new ArrayList<>();
    private final List<Runnable> clearing = new ArrayList<>();

    /** Shows a screen; one that the visitor came by is gone back to. */
    public void show(Screen next) {
        if (trail.contains(next)) {
            while (trail.pop() != next) {
                continue;
            }
        } else if (next != screen.get()) {
            trail.push(screen.get());
        }
        screen.set(next);
        idle.patience(next.patience());
        idle.touch();
    }

    /** One step back; what was typed on the home screen stays. */
    public void back() {
        if (guard().map(Guard::back).orElse(false)) {
            return;
        }
        leaving.forEach(Runnable::run);
        show(trail.isEmpty() || screen.get().endsVisit() ? Screen.HOME : trail.peek());
    }

    /** To the home screen as it was at first, in the visitor's language and size. */
    public void home() {
        if (!guard().map(Guard::home).orElse(false)) {
            begin();
        }
    }

    private void begin() {
        leaving.forEach(Runnable::run);
        show(Screen.HOME);
        clearing.forEach(Runnable::run);
    }

    /** Forgets the visitor. */
    public void reset() {
        begin();
        texts.set(Texts.in(Language.ZH));
        textSize.set(TextSize.NORMAL);
    }

    public void switchLanguage() {
        texts.set(Texts.in(texts.get().language().other()));
    }

    public void switchTextSize() {
        textSize.set(textSize.get().next());
    }

    /** Is asked before the visitor turns back from a screen; not when the terminal has waited long enough for them. */
    public void guard(Screen guarded, Guard guard) {
        guards.put(guarded, guard);
    }

    private Optional<Guard> guard() {
        return Optional.ofNullable(guards.get(screen.get()));
    }

    /** Is told when the visitor turns back from a screen, whether by a step or to the beginning. */
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
