package smarthall.kiosk.declare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.Column;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** The items that can be applied for here, to choose from. */
public final class OnlineView {

    private final OnlineViewModel model;
    private final ShellViewModel shell;
    private final Consumer<ServiceItem> choose;
    private final Words title = new Words("", "home-title");
    private final Words subtitle = new Words("", "home-subtitle");
    private final Column column = new Column();
    private final VBox root = new VBox();

    public OnlineView(OnlineViewModel model, ShellViewModel shell, Consumer<ServiceItem> choose) {
        this.model = model;
        this.shell = shell;
        this.choose = choose;
        VBox.setVgrow(column, Priority.ALWAYS);
        root.getStyleClass().add("online");
        root.getChildren().addAll(title, subtitle, column);
        model.itemsProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    public Node root() {
        return root;
    }

    private void show() {
        Texts texts = shell.texts();
        title.setText(texts.get("online.title"));
        subtitle.setText(texts.get("online.subtitle"));
        column.clear();
        Optional<List<ServiceItem>> items = model.itemsProperty().get();
        if (items.isEmpty()) {
            column.add(new Words(texts.get("online.loading"), "home-message"));
        } else if (items.get().isEmpty()) {
            column.add(new Words(texts.get("online.none"), "home-message"));
        } else {
            items.get().forEach(item -> column.add(card(item, texts)));
        }
    }

    private Node card(ServiceItem item, Texts texts) {
        Words name = new Words(texts.of(item.name()), "online-name");
        Words department = new Words(texts.of(item.department()), "way-hint");
        name.setWrapText(false);
        department.setWrapText(false);
        VBox words = new VBox(name, department);
        Button card = new Button("", words);
        card.setId("online-" + item.code());
        card.getStyleClass().add("online-card");
        card.setAccessibleText(texts.of(item.name()));
        card.setMaxWidth(Double.MAX_VALUE);
        card.setOnAction(event -> choose.accept(item));
        return card;
    }
}
