package smarthall.kiosk.slip;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import smarthall.kiosk.hardware.SlipPrinter.Outcome;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** What becomes of the slip, and the button for one, or for one more. Takes no room where there is no printer. */
public final class SlipPanel {

    private final SlipViewModel model;
    private final ShellViewModel shell;
    private final Words words = new Words("", "slip-words");
    private final Button print = new Button();
    private final FlowPane root = new FlowPane(words, print);

    /** @param screen the id of the screen it stands on, before its own */
    public SlipPanel(String screen, SlipViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        words.setId(screen + "-slip");
        print.setId(screen + "-print");
        print.getStyleClass().add("slip-print");
        print.setOnAction(event -> model.print());
        root.getStyleClass().add("slip");
        model.stateProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        Texts texts = shell.texts();
        SlipState state = model.stateProperty().get();
        boolean none = state instanceof SlipState.None;
        root.setVisible(!none);
        root.setManaged(!none);
        words.getStyleClass().removeAll("slip-good", "slip-bad");
        if (state instanceof SlipState.Over over) {
            words.say(texts.get("slip." + over.outcome().name()));
            words.getStyleClass().add(over.outcome() == Outcome.PRINTED ? "slip-good" : "slip-bad");
            offer(over.again(), texts.get(over.outcome() == Outcome.PRINTED ? "slip.again" : "slip.retry"));
        } else {
            words.say(state instanceof SlipState.Printing ? texts.get("slip.printing") : "");
            offer(state instanceof SlipState.Offered, texts.get("slip.print"));
        }
    }

    private void offer(boolean may, String words) {
        print.setText(words);
        print.setVisible(may);
        print.setManaged(may);
    }
}
