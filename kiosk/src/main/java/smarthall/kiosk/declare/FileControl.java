package smarthall.kiosk.declare;

import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** A field's file: what has become of it, and the ways to add one. */
final class FileControl {

    private final Sheet sheet;
    private final FormField.Attachment field;
    private final Texts texts;
    private final VBox root = new VBox();
    private final Words state = new Words("", "file-state");
    private final Button scan = new Button();
    private final Button phone = new Button();

    /** @param touched is told of each touch */
    FileControl(Sheet sheet, FormField.Attachment field, Texts texts, Runnable touched) {
        this.sheet = sheet;
        this.field = field;
        this.texts = texts;
        state.setId("file-" + field.id());
        scan.setId("scan-" + field.id());
        phone.setId("phone-" + field.id());
        scan.setOnAction(event -> {
            touched.run();
            scan();
        });
        phone.setOnAction(event -> {
            touched.run();
            sheet.files().offerPhone(field);
        });
        HBox buttons = new HBox();
        buttons.getStyleClass().add("file-buttons");
        if (sheet.files().canScan()) {
            buttons.getChildren().add(scan);
        }
        buttons.getChildren().add(phone);
        buttons.getChildren().forEach(button -> {
            button.getStyleClass().add("file-button");
            ((Button) button).setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        });
        root.getStyleClass().add("file-control");
        root.getChildren()
                .addAll(
                        new Words(
                                texts.get(
                                        "declare.file.limit",
                                        field.kinds().stream().sorted().collect(Collectors.joining(" / ")),
                                        Files.megabytes(field.maxBytes())),
                                "field-hint"),
                        state,
                        buttons);
        show();
    }

    Node root() {
        return root;
    }

    private void scan() {
        if (sheet.files().state(field.id()) instanceof FileState.Scanning) {
            sheet.files().cancelScan();
        } else {
            sheet.files().scan(field);
        }
    }

    void show() {
        FileState now = sheet.files().state(field.id());
        boolean there = now instanceof FileState.There;
        boolean scanning = now instanceof FileState.Scanning;
        boolean sending = now instanceof FileState.Sending;
        state.setText(say(now));
        state.getStyleClass().removeAll("there", "lost");
        if (there) {
            state.getStyleClass().add("there");
        } else if (now instanceof FileState.Sending moving && moving.lost()) {
            state.getStyleClass().add("lost");
        }
        scan.setText(texts.get(
                scanning ? "declare.file.scanning.stop" : there ? "declare.file.scan.again" : "declare.file.scan"));
        phone.setText(texts.get(there ? "declare.file.phone.again" : "declare.file.phone"));
        scan.setDisable(sending);
        phone.setDisable(sending || scanning);
    }

    private String say(FileState now) {
        if (now instanceof FileState.There there) {
            return "✓ "
                    + texts.get(
                            "declare.file.there",
                            there.file().kind(),
                            Files.megabytes(there.file().bytes()));
        }
        if (now instanceof FileState.Sending sending) {
            return texts.get(sending.lost() ? "declare.file.lost" : "declare.file.sending");
        }
        return texts.get(now instanceof FileState.Scanning ? "declare.file.scanning" : "declare.file.none");
    }
}
