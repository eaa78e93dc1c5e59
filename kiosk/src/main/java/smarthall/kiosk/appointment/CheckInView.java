package smarthall.kiosk.appointment;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.keyboard.Fields;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.Layout;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** The number of a booking on the number pad, and why there is no ticket yet. */
public final class CheckInView {

    private final CheckInViewModel model;
    private final ShellViewModel shell;
    private final KeyboardViewModel keyboard;
    private final Words title = new Words("", "home-title");
    private final Words subtitle = new Words("", "home-subtitle");
    private final Words label = new Words("", "field-label");
    private final Words hint = new Words("", "field-hint");
    private final TextField number = new TextField();
    private final Words message = new Words("", "take-message");
    private final Button next = new Button();
    private final VBox root = new VBox();

    public CheckInView(CheckInViewModel model, ShellViewModel shell, KeyboardViewModel keyboard) {
        this.model = model;
        this.shell = shell;
        this.keyboard = keyboard;
        number.setId("booking-input");
        number.getStyleClass().add("field-input");
        Fields.tie(number, model.number());
        number.setOnMouseClicked(event -> keyboard.open(Layout.DIGITS, model.number()));
        number.setOnAction(event -> press());
        message.setId("check-in-message");
        next.setId("check-in-next");
        next.getStyleClass().add("take");
        next.setMaxWidth(Double.MAX_VALUE);
        next.setOnAction(event -> press());
        VBox card = new VBox(label, hint, number);
        card.getStyleClass().add("field-card");
        VBox asking = new VBox(card, message);
        asking.getStyleClass().add("check-in-asking");
        VBox.setVgrow(asking, Priority.ALWAYS);
        VBox way = new VBox(next);
        way.getStyleClass().add("take-panel");
        way.setMinHeight(Region.USE_PREF_SIZE);
        root.getStyleClass().add("progress");
        root.getChildren().addAll(new VBox(title, subtitle), asking, way);
        model.stateProperty().addListener((property, before, now) -> say());
        shell.textsProperty().addListener((property, before, now) -> say());
        shell.screenProperty().addListener((property, before, now) -> {
            if (now == Screen.CHECK_IN) {
                number.requestFocus();
                keyboard.open(Layout.DIGITS, model.number());
            }
        });
        say();
    }

    public Node root() {
        return root;
    }

    private void press() {
        keyboard.close();
        model.checkIn();
    }

    private void say() {
        Texts texts = shell.texts();
        title.setText(texts.get("checkin.title"));
        subtitle.say(texts.get("checkin.subtitle"));
        label.setText(texts.get("checkin.number"));
        hint.setText(texts.get("checkin.number.hint"));
        number.setAccessibleText(texts.get("checkin.number"));
        CheckInState state = model.stateProperty().get();
        if (state instanceof CheckInState.Asking asked) {
            message.say(asked.refusal()
                    .map(refusal -> refusal.words()
                            .map(texts::of)
                            .orElseGet(() -> texts.getOr("checkin.refused." + refusal.code(), "checkin.refused.other")))
                    .orElse(""));
            next.setText(texts.get("checkin.next"));
        } else if (state instanceof CheckInState.Looking looking) {
            message.say(looking.lost() ? texts.get("checkin.lost") : "");
            next.setText(texts.get("checkin.looking"));
        }
        next.setDisable(state instanceof CheckInState.Looking);
    }
}
