package smarthall.kiosk.ask;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.shell.QrPane;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** What stands below the question while there is no answer: examples to touch, progress, and where else to ask. */
final class Suggestions {

    private static final int EXAMPLES = 4;
    private static final double CODE = 274;

    private final AskViewModel model;
    private final ShellViewModel shell;

    Suggestions(AskViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
    }

    List<Node> toBegin() {
        List<Node> cards = new ArrayList<>();
        cards.add(examples());
        phone().ifPresent(cards::add);
        cards.add(new Words(shell.texts().get("ask.privacy"), "ask-note"));
        return cards;
    }

    static Node asking(Texts texts, boolean lost) {
        Words message = new Words(texts.get(lost ? "ask.lost" : "ask.asking"), "ask-progress");
        message.setId("ask-message");
        HBox.setHgrow(message, Priority.ALWAYS);
        HBox row = new HBox(new ProgressIndicator(), message);
        row.getStyleClass().addAll("section", "progress-row");
        return row;
    }

    List<Node> whenUnknown() {
        Texts texts = shell.texts();
        Words title = new Words(texts.get("ask.unknown"), "unknown-title");
        title.setId("ask-unknown");
        Button again = button("ask-again", texts.get("ask.again"));
        again.setOnAction(event -> {
            model.startOver();
            model.write();
        });
        Button all = button("ask-all", texts.get("ask.all"));
        all.setOnAction(event -> shell.home());
        HBox buttons = new HBox(again, all);
        buttons.getStyleClass().add("question-buttons");
        VBox card = new VBox(title, new Words(texts.get("ask.unknown.desk"), "answer-text"), buttons);
        card.getStyleClass().addAll("section", "unknown");
        List<Node> cards = new ArrayList<>();
        cards.add(card);
        phone().ifPresent(cards::add);
        return cards;
    }

    private Node examples() {
        VBox list = new VBox(new Words(shell.texts().get("ask.examples"), "section-title"));
        list.getStyleClass().add("examples");
        IntStream.rangeClosed(1, EXAMPLES).forEach(number -> {
            String words = shell.texts().get("ask.example." + number);
            Button example = button("example-" + number, words);
            example.setOnAction(event -> model.askFor(words));
            list.getChildren().add(example);
        });
        return list;
    }

    private Optional<Node> phone() {
        return model.phonePage().map(page -> {
            QrPane code = new QrPane();
            code.setId("ask-code");
            code.show(page.toString());
            code.setMinSize(CODE, CODE);
            code.setPrefSize(CODE, CODE);
            code.setMaxSize(CODE, CODE);
            VBox words = new VBox(
                    new Words(shell.texts().get("ask.phone"), "section-title"),
                    new Words(shell.texts().get("ask.phone.hint"), "answer-text"));
            words.getStyleClass().add("phone-words");
            HBox.setHgrow(words, Priority.ALWAYS);
            HBox card = new HBox(code, words);
            card.getStyleClass().addAll("section", "phone-card");
            return card;
        });
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.setWrapText(true);
        button.setMaxWidth(Double.MAX_VALUE);
        button.getStyleClass().add("example");
        HBox.setHgrow(button, Priority.ALWAYS);
        return button;
    }
}
