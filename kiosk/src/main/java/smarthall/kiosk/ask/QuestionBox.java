package smarthall.kiosk.ask;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.keyboard.Fields;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.keyboard.RealKeys;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.voice.TalkButton;
import smarthall.kiosk.voice.VoiceNote;
import smarthall.kiosk.voice.VoiceViewModel;

/** Where the question is written, and the button that asks it. */
final class QuestionBox {

    private final AskViewModel model;
    private final VoiceViewModel voice;
    private final KeyboardViewModel keyboard;
    private final ShellViewModel shell;
    private final VBox root = new VBox();
    private final TextArea question = new TextArea();
    private final Button clear = new Button();
    private final Button ask = new Button();
    private final Words note = new Words("", "voice-note");

    QuestionBox(AskViewModel model, VoiceViewModel voice, KeyboardViewModel keyboard, ShellViewModel shell) {
        this.model = model;
        this.voice = voice;
        this.keyboard = keyboard;
        this.shell = shell;
        question.setId("question");
        question.setWrapText(true);
        question.setPrefRowCount(2);
        question.setMinHeight(Region.USE_PREF_SIZE);
        Fields.tie(question, model.typing());
        question.setOnMouseClicked(event -> model.write());
        RealKeys.listen(question, keyboard);
        question.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        clear.setId("question-clear");
        clear.getStyleClass().add("search-clear");
        clear.setOnAction(event -> {
            model.startOver();
            focus();
        });
        clear.visibleProperty()
                .bind(model.typing()
                        .textProperty()
                        .isNotEmpty()
                        .or(keyboard.lettersProperty().isNotEmpty()));
        ask.setId("ask");
        ask.getStyleClass().add("ask-button");
        ask.setMaxWidth(Double.MAX_VALUE);
        ask.setOnAction(event -> model.ask());
        HBox.setHgrow(ask, Priority.ALWAYS);
        StackPane field = new StackPane(question, clear);
        field.getStyleClass().add("search-row");
        TalkButton talk = new TalkButton(voice, shell);
        HBox.setHgrow(talk, Priority.ALWAYS);
        HBox buttons = new HBox(talk, ask);
        buttons.getStyleClass().add("question-buttons");
        root.getStyleClass().add("question-box");
        root.getChildren().addAll(field, buttons, note);
        model.stateProperty().addListener((property, before, now) -> say());
        note.setId("voice-note");
        voice.stateProperty().addListener((property, before, now) -> say());
        keyboard.lettersProperty().addListener((property, before, now) -> say());
        model.typing().textProperty().addListener((property, before, now) -> say());
        shell.textsProperty().addListener((property, before, now) -> say());
        say();
    }

    Node root() {
        return root;
    }

    void focus() {
        question.requestFocus();
    }

    private void say() {
        Texts texts = shell.texts();
        boolean asking = model.stateProperty().get() instanceof AskState.Asking;
        question.setPromptText(texts.get("ask.prompt"));
        question.setAccessibleText(texts.get("ask.subtitle"));
        clear.setText(texts.get("home.search.clear"));
        ask.setText(texts.get(asking ? "ask.asking" : "ask.ask"));
        note.say(VoiceNote.of(voice.stateProperty().get(), texts));
        ask.setDisable(asking
                || (model.typing().textProperty().get().isBlank()
                        && keyboard.lettersProperty().get().isEmpty()));
    }

    /** A question has one line: Enter asks, and Tab goes on to the next button as everywhere else. */
    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            event.consume();
            model.ask();
        } else if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
            event.consume();
            Event.fireEvent(
                    question,
                    new KeyEvent(
                            KeyEvent.KEY_PRESSED,
                            event.getCharacter(),
                            event.getText(),
                            KeyCode.TAB,
                            event.isShiftDown(),
                            true,
                            false,
                            false));
        }
    }
}
