package smarthall.kiosk.help;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.HelpCall;
import smarthall.kiosk.shell.NavigationButton;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** What help is wanted, and then how far it is; lies over whatever screen the visitor is at. */
public final class HelpPanel {

    private static final PseudoClass CALLED = PseudoClass.getPseudoClass("called");

    private final HelpViewModel model;
    private final ShellViewModel shell;
    private final Words title = new Words("", "panel-title");
    private final Words words = new Words("", "panel-words");
    private final Map<HelpCall.Kind, Button> kinds = new EnumMap<>(HelpCall.Kind.class);
    private final VBox choice = new VBox();
    private final Button withdraw = button("help-withdraw", "take-cancel");
    private final Button close = button("help-close", "take-cancel");
    private final StackPane root = new StackPane();
    private final NavigationButton opener = new NavigationButton("help", "icon-help");

    public HelpPanel(HelpViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        title.setId("help-title");
        words.setId("help-words");
        for (HelpCall.Kind kind : HelpCall.Kind.values()) {
            Button button = button("help-" + kind.name().toLowerCase(Locale.ROOT), "take");
            button.setOnAction(event -> model.call(kind));
            kinds.put(kind, button);
            choice.getChildren().add(button);
        }
        choice.getStyleClass().add("help-choice");
        withdraw.setOnAction(event -> model.withdraw());
        close.setOnAction(event -> model.close());
        VBox card = new VBox(title, words, choice, withdraw, close);
        card.getStyleClass().add("panel");
        card.setMaxHeight(VBox.USE_PREF_SIZE);
        root.getStyleClass().add("veil");
        root.getChildren().add(card);
        opener.setOnAction(event -> model.open());
        model.stateProperty().addListener((property, before, now) -> say());
        model.openProperty().addListener((property, before, now) -> say());
        shell.textsProperty().addListener((property, before, now) -> say());
        say();
    }

    private static Button button(String id, String style) {
        Button button = new Button();
        button.setId(id);
        button.getStyleClass().add(style);
        button.setMaxWidth(Double.MAX_VALUE);
        return button;
    }

    public Node root() {
        return root;
    }

    /** Opens the panel; says from every screen how far the call is. */
    public NavigationButton opener() {
        return opener;
    }

    private void say() {
        Texts texts = shell.texts();
        HelpState state = model.stateProperty().get();
        root.setVisible(model.openProperty().get());
        boolean choosing = state instanceof HelpState.None;
        show(choice, choosing);
        show(withdraw, state.isCalled());
        opener.setText(texts.get(openerOf(state)));
        opener.pseudoClassStateChanged(CALLED, state.isCalled());
        title.setText(texts.get(titleOf(state)));
        words.setText(wordsOf(state, texts));
        kinds.forEach((kind, button) -> button.setText(texts.get("help.kind." + kind.name())));
        withdraw.setText(texts.get("help.withdraw"));
        close.setText(texts.get(choosing ? "help.leave" : "help.close"));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static String openerOf(HelpState state) {
        if (state instanceof HelpState.Called called && called.call().state() == HelpCall.State.CLAIMED) {
            return "help.button.coming";
        }
        return state.isCalled() ? "help.button.called" : "help.button";
    }

    private static String titleOf(HelpState state) {
        if (state instanceof HelpState.Called called) {
            return called.call().state() == HelpCall.State.CLAIMED ? "help.title.coming" : "help.title.called";
        }
        if (state instanceof HelpState.Asking asking) {
            return asking.lost() ? "help.title.lost" : "help.title.asking";
        }
        if (state instanceof HelpState.Withdrawing) {
            return "help.title.withdrawing";
        }
        if (state instanceof HelpState.Helped) {
            return "help.title.helped";
        }
        return state instanceof HelpState.Refused ? "help.title.refused" : "help.title";
    }

    private static String wordsOf(HelpState state, Texts texts) {
        if (state instanceof HelpState.Called called) {
            return texts.get(
                    called.call().state() == HelpCall.State.CLAIMED ? "help.words.coming" : "help.words.called");
        }
        if (state instanceof HelpState.Asking asking) {
            return asking.lost() ? texts.get("help.words.lost") : "";
        }
        if (state instanceof HelpState.Withdrawing withdrawing) {
            return withdrawing.lost() ? texts.get("help.words.withdrawing") : "";
        }
        if (state instanceof HelpState.Helped) {
            return texts.get("help.words.helped");
        }
        return state instanceof HelpState.Refused refused
                ? texts.getOr("help.refused." + refused.code(), "help.refused.other")
                : texts.get("help.words");
    }
}
