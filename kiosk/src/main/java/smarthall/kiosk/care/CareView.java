package smarthall.kiosk.care;

import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.hall.TerminalTold.OutOfService;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/** What lies over the whole terminal: that it is out of service, in both languages at once, or which terminal it is. */
public final class CareView {

    private static final PseudoClass BRIGHT = PseudoClass.getPseudoClass("bright");
    private static final Duration BLINK = Duration.millis(500);

    private final CareViewModel model;
    private final VBox out = new VBox();
    private final Words name = new Words("", "identify-name");
    private final StackPane identify = new StackPane(name);
    private final StackPane root = new StackPane(out, identify);
    private final Timeline blinking = new Timeline(new KeyFrame(BLINK, event -> blink()));
    private boolean bright;

    public CareView(CareViewModel model) {
        this.model = model;
        out.setId("out-of-service");
        out.getStyleClass().add("out-of-service");
        name.setId("identify-name");
        identify.setId("identify");
        identify.getStyleClass().add("identify");
        blinking.setCycleCount(Animation.INDEFINITE);
        model.outOfServiceProperty().addListener((property, before, now) -> show());
        model.identifyingProperty().addListener((property, before, now) -> show());
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        Optional<OutOfService> said = model.outOfServiceProperty().get();
        Optional<String> identified = model.identifyingProperty().get();
        root.setVisible(said.isPresent() || identified.isPresent());
        out.setVisible(said.isPresent());
        out.getChildren().setAll(said.map(CareView::words).orElse(List.of()));
        identify.setVisible(identified.isPresent());
        name.setText(identified.orElse(""));
        if (identified.isPresent()) {
            blinking.play();
        } else {
            blinking.stop();
        }
    }

    private void blink() {
        bright = !bright;
        identify.pseudoClassStateChanged(BRIGHT, bright);
    }

    private static List<Node> words(OutOfService said) {
        Texts zh = Texts.in(Language.ZH);
        Texts en = Texts.in(Language.EN);
        Words message = new Words(zh.of(said.message()), "out-message");
        message.setId("out-message");
        Words next = new Words(next(zh, said.nextZone()), "out-next");
        next.setId("out-next");
        return List.of(
                new Words(zh.get("care.out"), "out-title"),
                message,
                next,
                new Words(en.get("care.out"), "out-title", "out-english"),
                new Words(en.of(said.message()), "out-message", "out-english"),
                new Words(next(en, said.nextZone()), "out-next", "out-english"));
    }

    private static String next(Texts texts, Optional<LocalText> zone) {
        return zone.map(where -> texts.get("care.next", texts.of(where))).orElseGet(() -> texts.get("care.reception"));
    }
}
