package smarthall.kiosk.voice;

import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.text.Texts;

/** The button that is held, or touched, to talk. */
public final class TalkButton extends Button {

    private static final PseudoClass LISTENING = PseudoClass.getPseudoClass("listening");

    private final VoiceViewModel model;
    private final ShellViewModel shell;

    public TalkButton(VoiceViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        Region icon = new Region();
        icon.getStyleClass().addAll("icon", "icon-talk");
        setGraphic(icon);
        setId("talk");
        getStyleClass().add("talk-button");
        setMaxWidth(Double.MAX_VALUE);
        // A finger, a mouse and the space bar arm the button; Enter, as everywhere in the terminal, only fires it.
        armedProperty().addListener((property, before, armed) -> {
            if (armed) {
                model.press();
            } else {
                model.release();
            }
        });
        setOnAction(event -> {
            if (!isArmed()) {
                model.toggle();
            }
        });
        model.stateProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    private void show() {
        Texts texts = shell.texts();
        VoiceState state = model.stateProperty().get();
        boolean listening = state instanceof VoiceState.Listening;
        pseudoClassStateChanged(LISTENING, listening);
        setText(texts.get(listening ? "voice.stop" : "voice.talk"));
        setDisable(state instanceof VoiceState.Off || state instanceof VoiceState.Preparing);
    }
}
