package smarthall.kiosk.declare;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** Everything that will be submitted, to look at once more. */
final class ReviewPane {

    private final ShellViewModel shell;
    private final Column root = new Column();

    ReviewPane(ShellViewModel shell) {
        this.shell = shell;
    }

    Node root() {
        return root;
    }

    void clear() {
        root.clear();
    }

    void show(DeclareState.Open open) {
        root.clear();
        VBox answers = new VBox();
        answers.getStyleClass().addAll("section", "review");
        for (FormField field : open.sheet().fields()) {
            Words said = new Words(said(open.sheet(), field), "review-answer");
            said.setId("said-" + field.id());
            answers.getChildren()
                    .add(new VBox(new Words(shell.texts().of(field.heading().label()), "fact-question"), said));
        }
        VBox statement = new VBox(new Words(shell.texts().of(open.form().statement()), "entry"));
        statement.getStyleClass().add("section");
        root.add(answers);
        root.add(statement);
        root.toTop();
    }

    private String said(Sheet sheet, FormField field) {
        Texts texts = shell.texts();
        if (field instanceof FormField.Attachment) {
            return sheet.files().state(field.id()) instanceof FileState.There there
                    ? there.file().kind() + " · " + Files.megabytes(there.file().bytes())
                    : texts.get("declare.none");
        }
        String written = sheet.text(field);
        if (field instanceof FormField.Choice choice) {
            return choice.options().stream()
                    .filter(option -> option.value().equals(written))
                    .findFirst()
                    .map(option -> texts.of(option.label()))
                    .orElseGet(() -> texts.get("declare.none"));
        }
        return written.isEmpty() ? texts.get("declare.none") : written;
    }
}
