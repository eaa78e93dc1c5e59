package smarthall.kiosk.progress;

import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.declare.SheetView;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.keyboard.Fields;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.Layout;
import smarthall.kiosk.keyboard.Typing;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.FootButton;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** Number and code of a receipt; then how the application stands, and what is wanted anew. */
public final class ProgressView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final ProgressViewModel model;
    private final ShellViewModel shell;
    private final KeyboardViewModel keyboard;
    private final Words title = new Words("", "home-title");
    private final Words subtitle = new Words("", "home-subtitle");
    private final TextField number = new TextField();
    private final TextField code = new TextField();
    private final Words numberLabel = new Words("", "field-label");
    private final Words numberHint = new Words("", "field-hint");
    private final Words codeLabel = new Words("", "field-label");
    private final Words codeHint = new Words("", "field-hint");
    private final VBox asking = new VBox();
    private final SheetView sheet;
    private final Words message = new Words("", "take-message");
    private final FootButton next = new FootButton();
    private final StackPane root = new StackPane();

    public ProgressView(ProgressViewModel model, ShellViewModel shell, KeyboardViewModel keyboard) {
        this.model = model;
        this.shell = shell;
        this.keyboard = keyboard;
        sheet = new SheetView(keyboard, shell, this::phonePage);
        message.setId("progress-message");
        next.setId("progress-next");
        next.setOnAction(event -> press());
        VBox way = new VBox(message, next);
        way.getStyleClass().add("take-panel");
        way.setMinHeight(Region.USE_PREF_SIZE);
        asking.getStyleClass().add("progress-asking");
        asking.getChildren()
                .addAll(
                        card(numberLabel, numberHint, field(number, "receipt-input", model.receipt())),
                        card(codeLabel, codeHint, field(code, "code-input", model.code())));
        VBox.setVgrow(sheet.root(), Priority.ALWAYS);
        VBox page = new VBox(new VBox(title, subtitle), sheet.root(), way);
        page.getStyleClass().add("progress");
        root.getChildren().addAll(page, sheet.overlay());
        observe();
        show();
    }

    public Node root() {
        return root;
    }

    private static Node card(Words label, Words hint, TextField field) {
        VBox card = new VBox(label, hint, field);
        card.getStyleClass().add("field-card");
        return card;
    }

    private TextField field(TextField field, String id, Typing typing) {
        field.setId(id);
        field.getStyleClass().add("field-input");
        Fields.tie(field, typing);
        field.setOnMouseClicked(event -> keyboard.open(Layout.DIGITS, typing));
        field.setOnAction(event -> model.look());
        return field;
    }

    private void observe() {
        model.stateProperty().addListener((property, before, now) -> {
            show();
            if (now instanceof ProgressState.Shown) {
                next.appear();
            }
        });
        model.troubleProperty().addListener((property, before, now) -> say());
        model.busyProperty().addListener((property, before, now) -> say());
        shell.textsProperty().addListener((property, before, now) -> show());
        shell.screenProperty().addListener((property, before, now) -> {
            if (now == Screen.PROGRESS) {
                number.requestFocus();
            }
        });
    }

    private Optional<URI> phonePage() {
        return model.stateProperty().get() instanceof ProgressState.Shown shown
                ? Optional.of(shown.application().trackUrl())
                : Optional.empty();
    }

    private void press() {
        keyboard.close();
        if (!(model.stateProperty().get() instanceof ProgressState.Shown shown)) {
            model.look();
        } else if (shown.supplement().isPresent()) {
            model.supply();
            sheet.revealFault();
        } else {
            model.open();
        }
    }

    private void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("progress.title"));
        numberLabel.setText(texts.get("progress.number"));
        numberHint.setText(texts.get("progress.number.hint"));
        number.setAccessibleText(texts.get("progress.number"));
        codeLabel.setText(texts.get("progress.code"));
        codeHint.setText(texts.get("progress.code.hint"));
        code.setAccessibleText(texts.get("progress.code"));
        sheet.clear();
        if (model.stateProperty().get() instanceof ProgressState.Shown shown) {
            subtitle.say("");
            show(shown, texts);
        } else {
            subtitle.say(texts.get("progress.subtitle"));
            sheet.column().add(asking);
        }
        say();
    }

    private void show(ProgressState.Shown shown, Texts texts) {
        keyboard.close();
        Column column = sheet.column();
        Node status = status(shown.application(), texts);
        if (shown.supplement().isPresent()) {
            sheet.show(shown.supplement().get());
            column.addFirst(new Words(texts.get("progress.supplement"), "section-title"));
            column.addFirst(status);
        } else {
            column.add(status);
        }
        column.add(way(shown.application(), texts));
        column.toTop();
    }

    private static Node status(Application application, Texts texts) {
        Words state = new Words(texts.get("progress.state." + application.state()), "progress-state");
        state.setId("progress-state");
        Words due = new Words("", "way-hint");
        due.say(application
                .due()
                .filter(day -> !application.state().isOver())
                .map(day -> texts.get("receipt.due", day.toString()))
                .orElse(""));
        Words said = new Words("", "progress-said");
        said.say(
                application.said().map(note -> texts.get("progress.said", note)).orElse(""));
        VBox card = new VBox(
                new Words(texts.of(application.serviceName()), "online-name"),
                new Words(application.paper().map(Application.Paper::number).orElse(""), "way-hint"),
                state,
                due,
                said);
        card.getStyleClass().addAll("section", "progress-card");
        return card;
    }

    private static Node way(Application application, Texts texts) {
        VBox card = new VBox(new Words(texts.get("progress.way"), "section-title"));
        card.getStyleClass().add("section");
        for (Application.Event event : application.history()) {
            Words at = new Words(TIME.format(event.at()), "remark");
            at.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(at, new Words(texts.getOr("progress.step." + event.step(), "progress.way"), "entry"));
            line.getStyleClass().add("list-entry");
            card.getChildren().add(line);
        }
        return card;
    }

    private void say() {
        Texts texts = shell.texts();
        ProgressState state = model.stateProperty().get();
        if (state instanceof ProgressState.Asking asked) {
            message.say(asked.refusal()
                    .map(code -> texts.getOr("progress.refused." + code, "progress.refused.other"))
                    .orElse(""));
            next.setText(texts.get("progress.look"));
        } else if (state instanceof ProgressState.Looking looking) {
            message.say(looking.lost() ? texts.get("progress.lost") : "");
            next.setText(texts.get("progress.looking"));
        } else if (state instanceof ProgressState.Shown shown) {
            message.say(model.troubleProperty().get().say(texts));
            boolean busy = model.busyProperty().get();
            next.setText(texts.get(
                    shown.supplement().isEmpty() ? "progress.again" : busy ? "progress.supplying" : "progress.supply"));
        }
        next.busy(state instanceof ProgressState.Looking || model.busyProperty().get());
    }
}
