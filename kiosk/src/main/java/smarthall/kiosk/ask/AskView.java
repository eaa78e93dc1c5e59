package smarthall.kiosk.ask;

import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.keyboard.KeyboardView;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.HallLink;
import smarthall.kiosk.shell.Screen;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.voice.VoicePanel;
import smarthall.kiosk.voice.VoiceState;
import smarthall.kiosk.voice.VoiceViewModel;

/** The question, and below it what comes of it. */
public final class AskView {

    private final AskViewModel model;
    private final ShellViewModel shell;
    private final VBox root = new VBox();
    private final Words title = new Words("", "home-title");
    private final Words subtitle = new Words("", "home-subtitle");
    private final QuestionBox box;
    private final VoicePanel panel;
    private final Column column = new Column();
    private final Suggestions suggestions;
    private final AnswerCards cards;

    /** @param choose opens the guide of an item */
    public AskView(
            AskViewModel model,
            VoiceViewModel voice,
            KeyboardViewModel keyboard,
            ShellViewModel shell,
            HallLink link,
            Consumer<ServiceItem> choose) {
        this.model = model;
        this.shell = shell;
        box = new QuestionBox(model, voice, keyboard, shell);
        panel = new VoicePanel(voice, shell);
        suggestions = new Suggestions(model, shell);
        cards = new AnswerCards(shell, link, choose);
        HBox heading = new HBox(title, subtitle);
        heading.getStyleClass().add("home-heading");
        VBox.setVgrow(column, Priority.ALWAYS);
        column.setMinHeight(0);
        root.getStyleClass().add("ask");
        root.getChildren().addAll(heading, box.root(), panel, column, new KeyboardView(keyboard, shell).root());
        model.stateProperty().addListener((property, before, now) -> {
            show();
            column.toTop();
        });
        BooleanBinding speaking = Bindings.createBooleanBinding(
                () -> isSpeaking(voice.stateProperty().get()), voice.stateProperty());
        panel.visibleProperty().bind(speaking);
        panel.managedProperty().bind(speaking);
        column.visibleProperty().bind(speaking.not());
        link.phonePagesProperty().addListener((property, before, now) -> show());
        link.linesProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        shell.screenProperty().addListener((property, before, now) -> {
            if (now == Screen.ASK && model.stateProperty().get() instanceof AskState.Open) {
                box.focus();
            }
        });
        show();
    }

    public Node root() {
        return root;
    }

    private static boolean isSpeaking(VoiceState state) {
        return state instanceof VoiceState.Listening || state instanceof VoiceState.Understanding;
    }

    private void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("ask.title"));
        subtitle.setText(texts.get("ask.subtitle"));
        column.clear();
        AskState state = model.stateProperty().get();
        if (state instanceof AskState.Open) {
            column.addAll(suggestions.toBegin());
        } else if (state instanceof AskState.Asking asking) {
            column.add(Suggestions.asking(texts, asking.lost()));
        } else if (state instanceof AskState.Answered answered) {
            IntStream.range(0, answered.found().size())
                    .forEach(place -> column.add(cards.card(answered.found().get(place), place == 0)));
            column.add(new Words(texts.get("ask.not-right"), "ask-note"));
        } else if (state instanceof AskState.Unknown) {
            column.addAll(suggestions.whenUnknown());
        } else if (state instanceof AskState.Refused refused) {
            Words message =
                    new Words(texts.getOr("ask.refused." + refused.code(), "ask.refused.other"), "home-message");
            message.setId("ask-message");
            column.add(message);
        }
    }
}
