package smarthall.kiosk.keyboard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Work;

/**
 * The keyboard on the screen: which keys it shows, the pinyin typed so far and what it may stand for. Closes when its
 * visitor leaves. On the window's thread only.
 */
public final class KeyboardViewModel {

    /** More letters at a time are no sentence. */
    private static final int LONGEST_PINYIN = 60;

    private final Work work;
    private final Supplier<PinyinTable> load;
    private final ReadOnlyObjectWrapper<Optional<Layout>> layout = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper capitals = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyStringWrapper letters = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Candidate>> candidates = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Typing> typing = Optional.empty();
    private Optional<PinyinTable> table = Optional.empty();
    private boolean loading;

    public KeyboardViewModel(Work work, ShellViewModel shell) {
        this(work, shell, PinyinTable::load);
    }

    KeyboardViewModel(Work work, ShellViewModel shell, Supplier<PinyinTable> load) {
        this.work = work;
        this.load = load;
        shell.onLeave(this::close);
    }

    /** Shows keys that write somewhere. */
    public void open(Layout keys, Typing where) {
        drop();
        typing = Optional.of(where);
        capitals.set(false);
        layout.set(Optional.of(keys));
        if (keys == Layout.CHINESE) {
            loadTable();
        }
    }

    /** Takes the keys away; letters nobody pointed at become the likeliest Chinese. */
    public void finish() {
        settle();
        close();
    }

    /** Takes the keys away; letters that were not made Chinese are dropped. */
    public void close() {
        drop();
        typing = Optional.empty();
        layout.set(Optional.empty());
    }

    /** A key with a letter, a digit or a sign. */
    public void press(String key) {
        if (layout.get().filter(Layout.CHINESE::equals).isPresent() && key.matches("[a-z]")) {
            if (letters.get().length() < LONGEST_PINYIN) {
                letters.set(letters.get() + key);
                look();
            }
            return;
        }
        settle();
        write(capitals.get() ? key.toUpperCase(Locale.ROOT) : key);
    }

    /** The likeliest Chinese for what is typed, otherwise a blank. */
    public void space() {
        if (letters.get().isEmpty()) {
            write(" ");
        } else {
            settle();
        }
    }

    public void delete() {
        if (letters.get().isEmpty()) {
            typing.ifPresent(Typing::delete);
        } else {
            letters.set(letters.get().substring(0, letters.get().length() - 1));
            look();
        }
    }

    /** Writes what the visitor pointed to; letters that it does not use up stay. */
    public void choose(Candidate candidate) {
        if (candidates.get().contains(candidate)) {
            letters.set(letters.get().substring(candidate.letters()));
            look();
            write(candidate.text());
        }
    }

    /** Changes between Chinese and Latin letters. */
    public void switchLetters() {
        layout.get()
                .filter(Layout::hasLetters)
                .ifPresent(now ->
                        typing.ifPresent(where -> open(now == Layout.CHINESE ? Layout.LATIN : Layout.CHINESE, where)));
    }

    public void switchCapitals() {
        capitals.set(!capitals.get());
    }

    /** Letters nobody pointed at become the likeliest Chinese, and themselves where there is none. */
    public void settle() {
        while (!letters.get().isEmpty() && !candidates.get().isEmpty()) {
            choose(candidates.get().get(0));
        }
        write(letters.get());
        drop();
    }

    /** Forgets letters that were not made Chinese. */
    public void drop() {
        letters.set("");
        candidates.set(List.of());
    }

    private void write(String text) {
        if (!text.isEmpty()) {
            typing.ifPresent(where -> where.type(text));
        }
    }

    private void look() {
        candidates.set(
                letters.get().isEmpty()
                        ? List.of()
                        : table.map(loaded -> loaded.candidates(letters.get())).orElse(List.of()));
    }

    private void loadTable() {
        if (table.isEmpty() && !loading) {
            loading = true;
            work.call(load, loaded -> {
                table = Optional.of(loaded);
                look();
            });
        }
    }

    /** Which keys are shown; none while the keyboard is closed. */
    public ReadOnlyObjectProperty<Optional<Layout>> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty capitalsProperty() {
        return capitals.getReadOnlyProperty();
    }

    /** The pinyin typed so far. */
    public ReadOnlyStringProperty lettersProperty() {
        return letters.getReadOnlyProperty();
    }

    /** What the pinyin may stand for, likeliest first. */
    public ReadOnlyObjectProperty<List<Candidate>> candidatesProperty() {
        return candidates.getReadOnlyProperty();
    }
}
