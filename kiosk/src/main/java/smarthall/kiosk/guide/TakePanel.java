package smarthall.kiosk.guide;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;
import smarthall.kiosk.ticket.TicketState;
import smarthall.kiosk.ticket.TicketViewModel;

/** The button for a ticket, the reasons for priority above it, and what comes of the wish. */
final class TakePanel {

    private final GuideViewModel model;
    private final ShellViewModel shell;
    private final TicketViewModel tickets;
    private final VBox root = new VBox();
    private final Words priorityTitle = new Words("", "priority-title");
    private final Map<Priority, ToggleButton> priorities = new EnumMap<>(Priority.class);
    private final Words message = new Words("", "take-message");
    private final Words hint = new Words("", "take-hint");
    private final Button take = new Button();
    private final Button cancel = new Button();
    private final Button online = new Button();
    private final HBox buttons = new HBox();

    TakePanel(GuideViewModel model, ShellViewModel shell, TicketViewModel tickets, Consumer<ServiceItem> apply) {
        this.model = model;
        this.shell = shell;
        this.tickets = tickets;
        take.setId("take-ticket");
        take.getStyleClass().add("take");
        take.setMaxWidth(Double.MAX_VALUE);
        take.setOnAction(event -> model.take());
        cancel.setId("take-cancel");
        cancel.getStyleClass().add("take-cancel");
        cancel.setMaxWidth(Double.MAX_VALUE);
        cancel.setOnAction(event -> tickets.leave());
        online.setId("apply-here");
        online.getStyleClass().add("apply-here");
        online.setOnAction(event -> {
            if (model.stateProperty().get() instanceof GuideState.Shown shown) {
                apply.accept(shown.guide().item());
            }
        });
        HBox.setHgrow(take, javafx.scene.layout.Priority.ALWAYS);
        buttons.getStyleClass().add("declare-buttons");
        buttons.getChildren().addAll(take, online);
        message.setId("take-message");
        root.getStyleClass().add("take-panel");
        root.getChildren().addAll(priorityRow(), message, hint, buttons, cancel);
        model.stateProperty().addListener((property, before, now) -> show());
        model.priorityProperty().addListener((property, before, now) -> show());
        tickets.stateProperty().addListener((property, before, now) -> show());
        shell.textsProperty().addListener((property, before, now) -> show());
        show();
    }

    Node root() {
        return root;
    }

    private Node priorityRow() {
        FlowPane row = new FlowPane(priorityTitle);
        row.getStyleClass().add("priority-row");
        for (Priority reason : Priority.values()) {
            if (reason != Priority.NONE) {
                ToggleButton button = new ToggleButton();
                button.setId("priority-" + reason);
                button.getStyleClass().add("priority");
                button.setOnAction(event -> {
                    model.choose(reason);
                    show();
                });
                priorities.put(reason, button);
                row.getChildren().add(button);
            }
        }
        return row;
    }

    private void show() {
        Texts texts = shell.texts();
        TicketState state = tickets.stateProperty().get();
        boolean drawing = state instanceof TicketState.Drawing;
        boolean lost = state instanceof TicketState.Drawing now && now.lost();
        priorityTitle.setText(texts.get("guide.priority"));
        priorities.forEach((reason, button) -> {
            button.setText(texts.get("guide.priority." + reason));
            button.setSelected(model.priorityProperty().get() == reason);
            button.setDisable(drawing);
        });
        message.say(message(texts, state));
        hint.say(lost ? texts.get("take.lost.desk") : "");
        take.setText(texts.get(drawing ? "guide.taking" : "guide.take"));
        take.setDisable(drawing || !(model.stateProperty().get() instanceof GuideState.Shown));
        boolean form = model.stateProperty().get() instanceof GuideState.Shown shown
                && shown.guide().form().isPresent();
        online.setText(texts.get("guide.apply"));
        online.setVisible(form && !drawing);
        online.setManaged(form && !drawing);
        cancel.setText(texts.get("guide.cancel"));
        cancel.setVisible(lost);
        cancel.setManaged(lost);
    }

    static String message(Texts texts, TicketState state) {
        if (state instanceof TicketState.Refused refused) {
            return refused.words()
                    .map(texts::of)
                    .orElseGet(() -> texts.getOr("take.refused." + refused.code(), "take.refused.other"));
        }
        return state instanceof TicketState.Drawing drawing && drawing.lost() ? texts.get("take.lost") : "";
    }
}
