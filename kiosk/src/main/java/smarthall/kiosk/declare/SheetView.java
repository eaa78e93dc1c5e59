package smarthall.kiosk.declare;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.value.ChangeListener;
import javafx.collections.MapChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.keyboard.KeyboardView;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.Layout;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.ShellViewModel;

/** The fields of a sheet as cards, with the keyboard or the calendar below, and the code for the phone above it all. */
public final class SheetView {

    private final KeyboardViewModel keyboard;
    private final ShellViewModel shell;
    private final Supplier<Optional<URI>> phonePage;
    private final Column column = new Column();
    private final CalendarView calendar;
    private final PhonePanel phone;
    private final VBox body = new VBox();
    private final Map<String, FieldCard> cards = new LinkedHashMap<>();
    private final List<Runnable> detach = new ArrayList<>();
    private Optional<Sheet> sheet = Optional.empty();
    private Optional<FormField> writing = Optional.empty();

    /**
     * @param phonePage where a phone adds files to what is shown; empty until the hall has said it
     */
    public SheetView(KeyboardViewModel keyboard, ShellViewModel shell, Supplier<Optional<URI>> phonePage) {
        this.keyboard = keyboard;
        this.shell = shell;
        this.phonePage = phonePage;
        this.calendar = new CalendarView(shell);
        this.phone = new PhonePanel(shell);
        VBox.setVgrow(column, Priority.ALWAYS);
        column.setMinHeight(0);
        body.getStyleClass().add("sheet");
        body.getChildren().addAll(column, calendar.root(), new KeyboardView(keyboard, shell).root());
        keyboard.layoutProperty().addListener((property, before, now) -> {
            if (now.isEmpty()) {
                leave();
            }
        });
    }

    public Node root() {
        return body;
    }

    /** The code for the phone; to be laid over the whole screen. */
    public Node overlay() {
        return phone.root();
    }

    /** Whether keyboard or calendar take the room below the fields. */
    public BooleanExpression writing() {
        return calendar.root()
                .visibleProperty()
                .or(Bindings.createBooleanBinding(
                        () -> keyboard.layoutProperty().get().isPresent(), keyboard.layoutProperty()));
    }

    /** Where cards stand; others may be put above those of the fields. */
    public Column column() {
        return column;
    }

    /** Shows a sheet, in the visitor's language; the same once more keeps where the visitor is. */
    public void show(Sheet shown) {
        clear();
        sheet = Optional.of(shown);
        Touch touch = new Touch(shown);
        for (FormField field : shown.fields()) {
            FieldCard card = new FieldCard(shown, field, shell.texts(), touch);
            cards.put(field.id(), card);
            column.add(card.root());
        }
        watch(shown);
        showPhone();
    }

    private void watch(Sheet shown) {
        MapChangeListener<String, Object> changed = change -> renew(change.getKey());
        shown.faults().addListener(changed);
        shown.answers().addListener(changed);
        shown.files().states().addListener(changed);
        detach.add(() -> shown.faults().removeListener(changed));
        detach.add(() -> shown.answers().removeListener(changed));
        detach.add(() -> shown.files().states().removeListener(changed));
        ChangeListener<Object> offered = (property, before, now) -> showPhone();
        shown.files().phoneProperty().addListener(offered);
        detach.add(() -> shown.files().phoneProperty().removeListener(offered));
    }

    private void renew(String field) {
        Optional.ofNullable(cards.get(field)).ifPresent(FieldCard::renew);
    }

    /** The code for the phone, once it is asked for and known. */
    public void showPhone() {
        sheet.ifPresent(shown -> phone.show(shown.files(), phonePage.get()));
    }

    /** Takes the fields away. */
    public void clear() {
        detach.forEach(Runnable::run);
        detach.clear();
        cards.clear();
        column.clear();
        calendar.close();
        phone.close();
        writing = Optional.empty();
        sheet = Optional.empty();
    }

    /** Brings the first field that is not right into sight. */
    public void revealFault() {
        sheet.ifPresent(shown -> shown.fields().stream()
                .filter(field -> shown.faults().containsKey(field.id()))
                .findFirst()
                .ifPresent(field -> reveal(field.id())));
    }

    private void reveal(String field) {
        Optional.ofNullable(cards.get(field)).ifPresent(card -> column.reveal(card.root()));
    }

    private void leave() {
        writing.ifPresent(field -> sheet.ifPresent(shown -> shown.leave(field)));
        writing = Optional.empty();
    }

    private static Layout layout(FormField field) {
        if (field instanceof FormField.Identity) {
            return Layout.IDENTITY;
        }
        return field instanceof FormField.Phone ? Layout.DIGITS : Layout.CHINESE;
    }

    /** What touching a field does. */
    private final class Touch implements FieldCard.Touched {

        private final Sheet shown;

        Touch(Sheet shown) {
            this.shown = shown;
        }

        @Override
        public void write(FormField field, TextField into) {
            calendar.close();
            if (!writing.equals(Optional.of(field))) {
                leave();
            }
            writing = Optional.of(field);
            shown.typing(field).ifPresent(typing -> keyboard.open(layout(field), typing));
            reveal(field.id());
        }

        @Override
        public void choose(FormField.Date date) {
            keyboard.close();
            Optional<LocalDate> begin = shown.calendarBegin();
            begin.ifPresent(day -> calendar.open(shown, date, day));
            reveal(date.id());
        }

        @Override
        public void other() {
            keyboard.close();
            calendar.close();
        }
    }
}
