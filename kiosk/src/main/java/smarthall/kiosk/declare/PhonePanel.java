package smarthall.kiosk.declare;

import java.net.URI;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.shell.QrPane;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** How to add a file by phone: the code of the page that does it. Lies over the form until the file is there. */
final class PhonePanel {

    private final ShellViewModel shell;
    private final StackPane root = new StackPane();
    private final Words title = new Words("", "panel-title");
    private final Words hint = new Words("", "panel-words");
    private final QrPane code = new QrPane();
    private final Words wait = new Words("", "panel-wait");
    private final Button close = new Button();

    PhonePanel(ShellViewModel shell) {
        this.shell = shell;
        code.setId("phone-code");
        close.setId("phone-close");
        close.getStyleClass().add("take-cancel");
        close.setMaxWidth(Double.MAX_VALUE);
        VBox card = new VBox(title, hint, code, wait, close);
        card.getStyleClass().add("panel");
        card.setMaxHeight(VBox.USE_PREF_SIZE);
        root.getStyleClass().add("veil");
        root.getChildren().add(card);
        root.setId("phone-panel");
        close();
    }

    Node root() {
        return root;
    }

    void close() {
        root.setVisible(false);
        code.clear();
    }

    void show(Files files, Optional<URI> page) {
        Optional<FormField.Attachment> field = files.phoneProperty().get();
        root.setVisible(field.isPresent());
        if (field.isEmpty()) {
            code.clear();
            return;
        }
        Texts texts = shell.texts();
        title.setText(
                texts.get("declare.phone.title", texts.of(field.get().heading().label())));
        hint.setText(texts.get("declare.phone.hint"));
        wait.setText(texts.get(page.isPresent() ? "declare.phone.wait" : "declare.phone.begin"));
        close.setText(texts.get("declare.phone.close"));
        close.setOnAction(event -> files.closePhone());
        page.ifPresentOrElse(address -> code.show(address.toString()), code::clear);
    }
}
