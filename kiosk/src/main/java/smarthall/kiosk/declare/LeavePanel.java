package smarthall.kiosk.declare;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** Asks whether what was written may be lost. */
final class LeavePanel {

    private final DeclareViewModel model;
    private final ShellViewModel shell;
    private final StackPane root = new StackPane();
    private final Words title = new Words("", "panel-title");
    private final Words words = new Words("", "panel-words");
    private final Button stay = new Button();
    private final Button go = new Button();

    LeavePanel(DeclareViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        stay.setId("leave-stay");
        stay.getStyleClass().add("take");
        stay.setMaxWidth(Double.MAX_VALUE);
        stay.setOnAction(event -> model.goOn());
        go.setId("leave-go");
        go.getStyleClass().add("take-cancel");
        go.setMaxWidth(Double.MAX_VALUE);
        go.setOnAction(event -> model.giveUp());
        VBox card = new VBox(title, words, stay, go);
        card.getStyleClass().add("panel");
        card.setMaxHeight(VBox.USE_PREF_SIZE);
        root.getStyleClass().add("veil");
        root.getChildren().add(card);
    }

    Node root() {
        return root;
    }

    void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("declare.leave.title"));
        words.setText(texts.get("declare.leave.words"));
        stay.setText(texts.get("declare.leave.stay"));
        go.setText(texts.get("declare.leave.go"));
        root.setVisible(model.leavingProperty().get());
    }
}
