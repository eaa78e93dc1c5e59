package smarthall.kiosk.ask;

import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.text.WaitWords;

/** An answer as a card, with the way to its guides and their lines. */
final class AnswerCards {

    private final ShellViewModel shell;
    private final HallLink link;
    private final Consumer<ServiceItem> choose;

    AnswerCards(ShellViewModel shell, HallLink link, Consumer<ServiceItem> choose) {
        this.shell = shell;
        this.link = link;
        this.choose = choose;
    }

    /** The best answer stands out; of the others with a guide, the guide says the rest. */
    Node card(Found found, boolean best) {
        VBox card = new VBox(new Words(found.reply().title(), "answer-title"));
        card.setId("answer-" + found.reply().entry());
        card.getStyleClass().addAll("section", best ? "best-answer" : "answer");
        if (!found.reply().text().isEmpty() && (best || found.items().isEmpty())) {
            card.getChildren().add(new Words(found.reply().text(), "answer-text"));
        }
        found.items()
                .forEach(item -> card.getChildren().add(way(item, found.items().size() > 1, best)));
        return card;
    }

    private Node way(ServiceItem item, boolean named, boolean best) {
        Texts texts = shell.texts();
        String wait =
                link.line(item.line()).map(line -> WaitWords.line(texts, line)).orElse("");
        Words name = new Words("", "answer-item");
        name.say(named ? texts.of(item.name()) : "");
        Words now = new Words("", "answer-wait");
        now.say(wait);
        VBox about = new VBox(name, now);
        about.getStyleClass().add("answer-about");
        about.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(about, Priority.ALWAYS);
        Button open = new Button(texts.get("ask.guide"));
        open.setId("guide-" + item.code());
        open.setAccessibleText(texts.get("ask.guide") + " " + texts.of(item.name()));
        open.getStyleClass().addAll("answer-guide", best ? "first" : "other");
        open.setMinWidth(Button.USE_PREF_SIZE);
        open.setOnAction(event -> choose.accept(item));
        HBox row = new HBox(about, open);
        row.getStyleClass().add("answer-way");
        return row;
    }
}
