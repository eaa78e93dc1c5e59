package smarthall.kiosk.declare;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** A month of days to touch, where the keyboard otherwise is. */
final class CalendarView {

    private static final int WEEK = 7;
    private static final int YEAR = 12;

    private final ShellViewModel shell;
    private final VBox root = new VBox();
    private Optional<Sheet> sheet = Optional.empty();
    private Optional<FormField.Date> field = Optional.empty();
    private Optional<CalendarMonth> month = Optional.empty();

    CalendarView(ShellViewModel shell) {
        this.shell = shell;
        root.setId("calendar");
        root.getStyleClass().addAll("keyboard", "calendar");
        root.setMinHeight(Region.USE_PREF_SIZE);
        shell.textsProperty().addListener((property, before, now) -> show());
        close();
    }

    Node root() {
        return root;
    }

    /** Shows the days of a field, from what is chosen or from the hall's day on. */
    void open(Sheet shown, FormField.Date date, LocalDate begin) {
        sheet = Optional.of(shown);
        field = Optional.of(date);
        String chosen = shown.text(date);
        month = Optional.of(new CalendarMonth(
                YearMonth.from(chosen.isEmpty() ? begin : LocalDate.parse(chosen)), date.range(), shown.today()));
        show();
    }

    void close() {
        sheet = Optional.empty();
        field = Optional.empty();
        month = Optional.empty();
        show();
    }

    private void show() {
        root.getChildren().clear();
        root.setVisible(month.isPresent());
        root.setManaged(month.isPresent());
        month.ifPresent(now -> root.getChildren().setAll(heading(now), days(now), buttons()));
    }

    private Node heading(CalendarMonth now) {
        Texts texts = shell.texts();
        String year = String.valueOf(now.month().getYear());
        Words name = new Words(
                texts.get("date.year", year) + " "
                        + texts.get("date.month", now.month().getMonthValue()),
                "calendar-name");
        name.setId("calendar-name");
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox heading = new HBox(
                turn("date-previous-year", "«", "date.previous.year", -YEAR),
                turn("date-previous-month", "‹", "date.previous.month", -1),
                name,
                turn("date-next-month", "›", "date.next.month", 1),
                turn("date-next-year", "»", "date.next.year", YEAR));
        heading.getStyleClass().add("calendar-heading");
        return heading;
    }

    private Button turn(String id, String sign, String words, int months) {
        Button button = button(id, sign, () -> {
            month = month.map(now -> now.plusMonths(months));
            show();
        });
        button.setAccessibleText(shell.texts().get(words));
        button.getStyleClass().add("calendar-turn");
        return button;
    }

    private Node days(CalendarMonth now) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("calendar-days");
        String[] names = shell.texts().get("date.weekdays").split(",", -1);
        for (int day = 0; day < WEEK; day++) {
            Words name = new Words(names[day], "calendar-weekday");
            name.setMaxWidth(Double.MAX_VALUE);
            grid.add(name, day, 0);
        }
        int place = WEEK;
        for (LocalDate day : now.days()) {
            if (now.isIn(day)) {
                grid.add(day(now, day), place % WEEK, place / WEEK);
            }
            place++;
        }
        return grid;
    }

    private Button day(CalendarMonth now, LocalDate day) {
        Button button = button("day-" + day, String.valueOf(day.getDayOfMonth()), () -> choose(day.toString()));
        button.setAccessibleText(day.toString());
        button.getStyleClass().add("calendar-day");
        button.setDisable(!now.fits(day));
        if (isChosen(day)) {
            button.getStyleClass().add("chosen");
        }
        return button;
    }

    private boolean isChosen(LocalDate day) {
        return sheet.isPresent()
                && field.isPresent()
                && sheet.get().text(field.get()).equals(day.toString());
    }

    private Node buttons() {
        HBox row = new HBox(
                button("date-clear", shell.texts().get("date.clear"), () -> choose("")),
                button("date-close", shell.texts().get("date.close"), this::close));
        row.getStyleClass().add("keyboard-row");
        row.getChildren().forEach(button -> HBox.setHgrow(button, Priority.ALWAYS));
        return row;
    }

    private void choose(String day) {
        sheet.ifPresent(shown -> field.ifPresent(date -> {
            shown.write(date.id(), day);
            shown.leave(date);
        }));
        close();
    }

    private static Button button(String id, String words, Runnable press) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("key");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> press.run());
        return button;
    }
}
