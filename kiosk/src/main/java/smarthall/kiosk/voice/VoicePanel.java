package smarthall.kiosk.voice;

import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** What is heard while somebody speaks: how loud, and which words. */
public final class VoicePanel extends VBox {

    private static final int BARS = 24;
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
    private static final PseudoClass FAINT = PseudoClass.getPseudoClass("faint");

    private final VoiceViewModel model;
    private final ShellViewModel shell;
    private final Words title = new Words("", "section-title");
    private final Words left = new Words("", "remark");
    private final HBox meter = new HBox();
    private final Words words = new Words("", "voice-words");

    public VoicePanel(VoiceViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        setId("voice");
        getStyleClass().addAll("section", "voice");
        words.setId("voice-words");
        meter.setId("voice-meter");
        meter.getStyleClass().add("voice-meter");
        meter.setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        IntStream.range(0, BARS).forEach(place -> meter.getChildren().add(bar()));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        left.setMinWidth(Region.USE_PREF_SIZE);
        HBox heading = new HBox(title, left);
        heading.getStyleClass().add("voice-heading");
        getChildren().addAll(heading, meter, words);
        model.stateProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    private static Region bar() {
        Region bar = new Region();
        bar.getStyleClass().add("voice-bar");
        HBox.setHgrow(bar, Priority.ALWAYS);
        return bar;
    }

    private void show() {
        Texts texts = shell.texts();
        if (model.stateProperty().get() instanceof VoiceState.Listening listening) {
            title.setText(texts.get("voice.listening"));
            left.setText(texts.get("voice.left", listening.secondsLeft()));
            light(listening.meter());
            say(listening.words(), texts.get("voice.hint"));
        } else if (model.stateProperty().get() instanceof VoiceState.Understanding understanding) {
            title.setText(texts.get("voice.understanding"));
            left.setText("");
            light(0);
            say(understanding.words(), "");
        }
    }

    private void say(String heard, String hint) {
        words.setText(heard.isEmpty() ? hint : heard);
        words.pseudoClassStateChanged(FAINT, heard.isEmpty());
    }

    private void light(double level) {
        long lit = Math.round(level * BARS);
        for (int place = 0; place < BARS; place++) {
            meter.getChildren().get(place).pseudoClassStateChanged(LIT, place < lit);
        }
    }
}
