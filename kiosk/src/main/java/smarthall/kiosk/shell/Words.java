package smarthall.kiosk.shell;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** A text that wraps instead of being cut, styled by class. */
public final class Words extends Label {

    public Words(String text, String... styles) {
        super(text);
        setWrapText(true);
        setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().addAll(styles);
    }

    /** Shown with this text, or taking no room without one. */
    public void say(String text) {
        setText(text);
        setVisible(!text.isEmpty());
        setManaged(!text.isEmpty());
    }
}
