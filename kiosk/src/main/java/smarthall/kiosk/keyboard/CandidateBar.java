package smarthall.kiosk.keyboard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** The pinyin typed so far, and a row of what it may stand for, to leaf through. */
final class CandidateBar {

    /** Candidates made into buttons at a time; more than fit on the widest row. */
    private static final int MOST = 20;

    private final KeyboardViewModel model;
    private final Label letters = new Label();
    private final HBox row = new HBox();
    private final Pane window = new Pane(row);
    private final Button previous = turn("candidates-previous", "‹", -1);
    private final Button next = turn("candidates-next", "›", 1);
    private final VBox root = new VBox();
    private int first;

    CandidateBar(KeyboardViewModel model) {
        this.model = model;
        letters.setId("pinyin");
        letters.getStyleClass().add("pinyin");
        row.getStyleClass().add("candidates");
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(window.widthProperty());
        clip.heightProperty().bind(window.heightProperty());
        window.setClip(clip);
        window.setMinWidth(0);
        HBox.setHgrow(window, Priority.ALWAYS);
        HBox line = new HBox(window, previous, next);
        line.getStyleClass().add("candidate-line");
        root.getStyleClass().add("candidate-bar");
        root.getChildren().addAll(letters, line);
        model.lettersProperty().addListener((property, before, now) -> letters.setText(now));
        model.candidatesProperty().addListener((property, before, now) -> {
            first = 0;
            show();
        });
        row.widthProperty().addListener((property, before, now) -> enable());
        window.widthProperty().addListener((property, before, now) -> enable());
        show();
    }

    Node root() {
        return root;
    }

    private void show() {
        List<Candidate> all = model.candidatesProperty().get();
        row.getChildren()
                .setAll(all.subList(Math.min(first, all.size()), Math.min(all.size(), first + MOST)).stream()
                        .map(this::button)
                        .toList());
        enable();
    }

    private void enable() {
        boolean any = !model.candidatesProperty().get().isEmpty();
        previous.setVisible(any);
        next.setVisible(any);
        previous.setDisable(first == 0);
        next.setDisable(first + shown() >= model.candidatesProperty().get().size());
    }

    /** How many are wholly seen. */
    private int shown() {
        int shown = 0;
        for (Node each : row.getChildren()) {
            if (each.getBoundsInParent().getMaxX() <= window.getWidth()) {
                shown++;
            }
        }
        return Math.max(1, shown);
    }

    private Node button(Candidate candidate) {
        Button button = new Button(candidate.text());
        button.setId("candidate-" + candidate.text());
        button.getStyleClass().add("candidate");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> model.choose(candidate));
        return button;
    }

    private Button turn(String id, String sign, int by) {
        Button button = new Button(sign);
        button.setId(id);
        button.getStyleClass().add("candidate-turn");
        button.setFocusTraversable(false);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            first = Math.max(0, by > 0 ? first + shown() : first - Math.max(1, shown()));
            show();
        });
        return button;
    }
}
