package smarthall.kiosk.keyboard;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.text.Texts;

/** The keyboard on the screen; each screen with text to write has one, and all show the same model. */
public final class KeyboardView {

    private static final List<String> LETTERS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
    private static final List<String> DIGITS = List.of("123", "456", "789");

    private final KeyboardViewModel model;
    private final ShellViewModel shell;
    private final VBox root = new VBox();
    private final CandidateBar bar;

    public KeyboardView(KeyboardViewModel model, ShellViewModel shell) {
        this.model = model;
        this.shell = shell;
        this.bar = new CandidateBar(model);
        root.getStyleClass().add("keyboard");
        root.setMinHeight(Region.USE_PREF_SIZE);
        model.layoutProperty().addListener((property, before, now) -> show());
        model.capitalsProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        Optional<Layout> layout = model.layoutProperty().get();
        root.setVisible(layout.isPresent());
        root.setManaged(layout.isPresent());
        root.getChildren().clear();
        layout.ifPresent(keys -> root.getChildren().setAll(keys.hasLetters() ? letters(keys) : digits(keys)));
    }

    private List<Node> letters(Layout keys) {
        HBox digits = row("1234567890");
        HBox second = row(LETTERS.get(1));
        HBox third = row(LETTERS.get(2));
        boolean latin = keys == Layout.LATIN;
        if (latin) {
            Button capitals = key("type-capitals", "⇧", model::switchCapitals);
            capitals.getStyleClass().add(model.capitalsProperty().get() ? "caps-on" : "caps-off");
            capitals.setAccessibleText(texts().get("keyboard.capitals"));
            third.getChildren().add(0, wide(capitals, 2));
        }
        third.getChildren().add(wide(key("type-delete", texts().get("keyboard.delete"), model::delete), 2));
        HBox last = emptyRow();
        last.getChildren()
                .addAll(
                        wide(
                                key(
                                        "type-language",
                                        texts().get(latin ? "keyboard.chinese" : "keyboard.latin"),
                                        model::switchLetters),
                                2),
                        sign(latin ? "-" : "，"),
                        filling(key("type-space", texts().get("keyboard.space"), model::space)),
                        sign(latin ? "." : "·"),
                        wide(done(), 2));
        return latin
                ? List.of(digits, row(LETTERS.get(0)), second, third, last)
                : List.of(bar.root(), digits, row(LETTERS.get(0)), second, third, last);
    }

    private List<Node> digits(Layout keys) {
        List<HBox> rows = DIGITS.stream().map(this::row).toList();
        HBox last = emptyRow();
        last.getChildren().add(keys == Layout.IDENTITY ? letter("X") : gap());
        last.getChildren().add(letter("0"));
        last.getChildren().add(key("type-delete", texts().get("keyboard.delete"), model::delete));
        HBox end = emptyRow();
        end.getChildren().add(done());
        rows.forEach(row -> row.getStyleClass().add("digits"));
        last.getStyleClass().add("digits");
        end.getStyleClass().add("digits");
        return List.of(rows.get(0), rows.get(1), rows.get(2), last, end);
    }

    private Button done() {
        Button done = key("type-done", texts().get("keyboard.done"), model::finish);
        done.getStyleClass().add("done");
        return done;
    }

    private HBox row(String keys) {
        HBox row = emptyRow();
        keys.chars().forEach(each -> row.getChildren().add(letter(String.valueOf((char) each))));
        return row;
    }

    private static HBox emptyRow() {
        HBox row = new HBox();
        row.getStyleClass().add("keyboard-row");
        return row;
    }

    private Button letter(String sign) {
        boolean large = model.capitalsProperty().get() && sign.matches("[a-z]");
        Button key = key(
                "type-" + sign.toLowerCase(Locale.ROOT),
                large ? sign.toUpperCase(Locale.ROOT) : sign,
                () -> model.press(sign));
        key.getStyleClass().add("letter");
        return key;
    }

    private Button sign(String sign) {
        Button key = key("type-sign-" + (int) sign.charAt(0), sign, () -> model.press(sign));
        key.getStyleClass().add("letter");
        return key;
    }

    /** Keys never take the focus from the field that is written in. */
    private static Button key(String id, String words, Runnable press) {
        Button key = new Button(words);
        key.setId(id);
        key.getStyleClass().add("key");
        key.setFocusTraversable(false);
        key.setMnemonicParsing(false);
        key.setMaxWidth(Double.MAX_VALUE);
        key.setOnAction(event -> press.run());
        return key;
    }

    private static Node gap() {
        Region gap = new Region();
        gap.getStyleClass().addAll("key-gap", "letter");
        return gap;
    }

    private static Button wide(Button key, int letters) {
        key.getStyleClass().add("wide-" + letters);
        return key;
    }

    private static Button filling(Button key) {
        HBox.setHgrow(key, Priority.ALWAYS);
        return key;
    }

    private Texts texts() {
        return shell.texts();
    }
}
