package smarthall.kiosk.keyboard;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.TextInputControl;

/** Ties a field to what is typed, so that both keyboards, the real one and that on the screen, write into it. */
public final class Fields {

    private Fields() {}

    /** Shows the keyboard on the screen when the field is touched. */
    public static void tie(TextInputControl field, Typing typing) {
        field.setTextFormatter(new TextFormatter<>(
                change -> typing.takes(change.getControlNewText().length()) ? change : null));
        field.textProperty().bindBidirectional(typing.textProperty());
        typing.caretProperty().addListener((property, before, now) -> field.positionCaret(now.intValue()));
        field.caretPositionProperty().addListener((property, before, now) -> typing.moveCaret(now.intValue()));
        field.setContextMenu(new ContextMenu());
        field.setOnMouseClicked(event -> typing.shownProperty().set(true));
    }
}
