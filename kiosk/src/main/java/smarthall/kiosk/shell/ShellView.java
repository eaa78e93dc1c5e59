package smarthall.kiosk.shell;

import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.text.Language;
import smarthall.kiosk.text.Texts;

/** The frame around every screen: the hall's name above; back, home, text size and language below, within everybody's reach. */
public final class ShellView {

    /** English names are longer. */
    private static final PseudoClass ENGLISH = PseudoClass.getPseudoClass("english");

    private final ShellViewModel shell;
    private final HallLink link;
    private final VBox root = new VBox();
    private final Words hallName = new Words("", "hall-name");
    private final VBox offline = new VBox();
    private final Words offlineTitle = new Words("", "offline-title");
    private final Words offlineDesk = new Words("", "offline-desk");
    private final Words idle = new Words("", "idle");
    private final Button back = new NavigationButton("back", "icon-back");
    private final Button home = new NavigationButton("home", "icon-home");
    private final Button textSize = new NavigationButton("text-size", "icon-size");
    private final NavigationButton help;
    private final Button language = new NavigationButton("language", "icon-language");

    /**
     * @param over what may lie over every screen
     * @param help calls somebody; says itself how far that is
     */
    public ShellView(ShellViewModel shell, HallLink link, Map<Screen, Node> screens, Node over, NavigationButton help) {
        this.shell = shell;
        this.link = link;
        this.help = help;
        StackPane content = new StackPane();
        screens.forEach((screen, node) -> {
            node.visibleProperty().bind(shell.screenProperty().isEqualTo(screen));
            content.getChildren().add(node);
        });
        content.getStyleClass().add("content");
        VBox.setVgrow(content, Priority.ALWAYS);
        root.getStyleClass().add("kiosk");
        content.setMinHeight(0);
        content.getChildren().addAll(over, idle);
        root.getChildren().addAll(header(), content, navigationBar());
        idle.setId("idle");
        idle.setMouseTransparent(true);
        StackPane.setAlignment(idle, Pos.TOP_CENTER);
        observe();
        say();
    }

    public Region root() {
        return root;
    }

    private Node header() {
        hallName.setId("hall-name");
        StackPane header = new StackPane(hallName, offlineBanner());
        header.setMinHeight(Region.USE_PREF_SIZE);
        header.getStyleClass().add("header");
        return header;
    }

    /** Lies over the hall's name, so that nothing moves under a visitor's finger when the link breaks or comes back. */
    private Node offlineBanner() {
        offline.setId("offline");
        offline.getStyleClass().add("offline");
        offline.getChildren().addAll(offlineTitle, offlineDesk);
        offline.visibleProperty().bind(link.offlineProperty());
        return offline;
    }

    private Node navigationBar() {
        back.setOnAction(event -> shell.back());
        home.setOnAction(event -> shell.home());
        textSize.setOnAction(event -> shell.switchTextSize());
        language.setOnAction(event -> shell.switchLanguage());
        back.disableProperty().bind(shell.screenProperty().isEqualTo(Screen.HOME));
        HBox bar = new HBox(back, home, help, textSize, language);
        bar.getStyleClass().add("navigation");
        bar.setMinHeight(Region.USE_PREF_SIZE);
        return bar;
    }

    private void observe() {
        shell.textsProperty().addListener((property, before, now) -> say());
        link.hallNameProperty().addListener((property, before, now) -> say());
        root.styleProperty()
                .bind(Bindings.createStringBinding(
                        () -> "-fx-font-size: " + shell.textSizeProperty().get().pixels() + "px",
                        shell.textSizeProperty()));
        shell.textSizeProperty().addListener((property, before, now) -> say());
        shell.idle().secondsLeftProperty().addListener((property, before, now) -> sayIdle());
        shell.idle().countingProperty().addListener((property, before, now) -> sayIdle());
        shell.screenProperty().addListener((property, before, now) -> sayIdle());
    }

    private void say() {
        Texts texts = shell.texts();
        root.pseudoClassStateChanged(ENGLISH, texts.language() == Language.EN);
        hallName.setText(link.hallNameProperty().get().map(texts::of).orElseGet(() -> texts.get("hall.fallback")));
        offlineTitle.setText(texts.get("shell.offline"));
        offlineDesk.setText(texts.get("shell.offline.desk"));
        back.setText(texts.get("shell.back"));
        home.setText(texts.get("shell.home"));
        textSize.setText(texts.get("shell.size") + " "
                + texts.get("shell.size." + shell.textSizeProperty().get().name()));
        language.setText(texts.get("shell.language"));
        language.setAccessibleText(texts.get("shell.language.switch"));
        sayIdle();
    }

    /** Who writes is told that it will be gone. */
    private void sayIdle() {
        int seconds = shell.idle().secondsLeftProperty().get();
        Screen screen = shell.screenProperty().get();
        boolean warn = shell.idle().countingProperty().get() && seconds <= screen.warning() && !screen.countsItself();
        String words = screen.holdsWriting()
                ? shell.texts().get("shell.idle.writing", seconds)
                : shell.texts().get("shell.idle", seconds);
        idle.say(warn ? words : "");
    }
}
