package smarthall.kiosk.keyboard;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.text.Texts;

/** Letters to touch, for pinyin and English words. */
public final class Keyboard {

    private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");

    private final Typing typing;
    private final VBox root = new VBox();
    private final Button clear = key("key-clear", "");
    private final Button space = key("key-space", "");
    private final Button delete = key("key-delete", "");
    private final Button close = key("key-close", "");

    public Keyboard(Typing typing, ShellViewModel shell) {
        this.typing = typing;
        root.setId("keyboard");
        root.getStyleClass().add("keyboard");
        for (String row : ROWS) {
            HBox keys = row();
            row.chars().forEach(letter -> keys.getChildren().add(letter((char) letter)));
            root.getChildren().add(keys);
        }
        HBox last = row();
        last.getChildren().addAll(clear, space, delete, close);
        last.getChildren().forEach(key -> HBox.setHgrow(key, Priority.ALWAYS));
        root.getChildren().add(last);
        clear.setOnAction(event -> typing.clear());
        space.setOnAction(event -> typing.type(" "));
        delete.setOnAction(event -> typing.delete());
        close.setOnAction(event -> typing.shownProperty().set(false));
        root.visibleProperty().bind(typing.shownProperty());
        root.managedProperty().bind(typing.shownProperty());
        shell.textsProperty().addListener((property, before, now) -> say(now));
        say(shell.texts());
    }

    public Node root() {
        return root;
    }

    private static HBox row() {
        HBox row = new HBox();
        row.getStyleClass().add("keyboard-row");
        return row;
    }

    private Button letter(char letter) {
        Button key = key("key-" + letter, String.valueOf(Character.toUpperCase(letter)));
        key.getStyleClass().add("letter");
        key.setOnAction(event -> typing.type(String.valueOf(letter)));
        return key;
    }

    private static Button key(String id, String text) {
        Button key = new Button(text);
        key.setId(id);
        key.getStyleClass().add("key");
        key.setFocusTraversable(false);
        key.setMaxWidth(Double.MAX_VALUE);
        return key;
    }

    private void say(Texts texts) {
        clear.setText(texts.get("keyboard.clear"));
        space.setText(texts.get("keyboard.space"));
        delete.setText(texts.get("keyboard.delete"));
        close.setText(texts.get("keyboard.close"));
    }
}
