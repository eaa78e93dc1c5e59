package smarthall.kiosk.declare;

import java.util.List;
import javafx.beans.binding.BooleanExpression;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import smarthall.kiosk.declare.DeclareState.Open;
import smarthall.kiosk.declare.DeclareState.Step;
import smarthall.kiosk.hall.Draft;
import smarthall.kiosk.hall.ServiceItem;
import smarthall.kiosk.keyboard.KeyboardViewModel;
import smarthall.kiosk.shell.QrPane;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** An application in three steps in one frame: fill in, review, sign. */
public final class DeclareView {

    private static final List<Step> STEPS = List.of(Step.FILL, Step.REVIEW, Step.SIGN);

    private final DeclareViewModel model;
    private final ShellViewModel shell;
    private final KeyboardViewModel keyboard;
    private final Words name = new Words("", "guide-name");
    private final HBox steps = new HBox();
    private final SheetView fill;
    private final ReviewPane review;
    private final SignPane sign;
    private final QrPane code = new QrPane();
    private final Words codeWords = new Words("", "panel-words");
    private final VBox signing = new VBox();
    private final Words message = new Words("", "home-message");
    private final Words trouble = new Words("", "take-message");
    private final Words kept = new Words("", "take-hint");
    private final Button next = new Button();
    private final Button back = new Button();
    private final VBox way = new VBox();
    private final LeavePanel leave;
    private final StackPane root = new StackPane();

    public DeclareView(DeclareViewModel model, ShellViewModel shell, KeyboardViewModel keyboard) {
        this.model = model;
        this.shell = shell;
        this.keyboard = keyboard;
        fill = new SheetView(keyboard, shell, () -> model.draftProperty().get().map(Draft::phonePage));
        review = new ReviewPane(shell);
        sign = new SignPane(model.signature(), shell);
        leave = new LeavePanel(model, shell);
        signing.getStyleClass().add("signing");
        signing.getChildren().addAll(sign.root(), codeWords, code);
        trouble.setId("declare-trouble");
        message.setId("declare-message");
        code.setId("lost-code");
        makeWay();
        root.getChildren().addAll(page(), fill.overlay(), leave.root());
        observe();
        show();
    }

    public Node root() {
        return root;
    }

    private Node page() {
        steps.getStyleClass().add("steps");
        VBox heading = new VBox(name, steps);
        heading.getStyleClass().add("declare-heading");
        StackPane bodies = new StackPane(fill.root(), review.root(), signing, message);
        StackPane.setAlignment(message, Pos.TOP_LEFT);
        bodies.setMinHeight(0);
        VBox.setVgrow(bodies, Priority.ALWAYS);
        VBox page = new VBox(heading, bodies, way);
        page.getStyleClass().add("declare");
        return page;
    }

    /** While something is written, the way on would only take the room of the fields. */
    private void makeWay() {
        next.setId("declare-next");
        next.getStyleClass().add("take");
        next.setMaxWidth(Double.MAX_VALUE);
        next.setOnAction(event -> press());
        back.setId("declare-back");
        back.getStyleClass().add("take-cancel");
        back.setOnAction(event -> shell.back());
        HBox.setHgrow(next, Priority.ALWAYS);
        HBox row = new HBox(back, next);
        row.getStyleClass().add("declare-buttons");
        way.getStyleClass().add("take-panel");
        way.setMinHeight(Region.USE_PREF_SIZE);
        way.getChildren().addAll(trouble, kept, row);
        BooleanExpression free = fill.writing().not();
        way.visibleProperty().bind(free);
        way.managedProperty().bind(free);
    }

    private void press() {
        if (model.stateProperty().get() instanceof Open open) {
            switch (open.step()) {
                case FILL -> {
                    model.review();
                    fill.revealFault();
                }
                case REVIEW -> model.sign();
                case SIGN -> model.submit();
                case SENDING -> {
                    /* It is on its way; one press is enough. */
                }
            }
        }
    }

    private void observe() {
        model.stateProperty().addListener((property, before, now) -> {
            keyboard.close();
            show();
            if (now instanceof Open) {
                fill.revealFault();
            }
        });
        model.troubleProperty().addListener((property, before, now) -> say());
        model.draftProperty().addListener((property, before, now) -> fill.showPhone());
        model.leavingProperty().addListener((property, before, now) -> leave.show());
        model.signature().signedProperty().addListener((property, before, now) -> say());
        shell.textsProperty().addListener((property, before, now) -> {
            keyboard.close();
            show();
        });
    }

    private void show() {
        DeclareState state = model.stateProperty().get();
        for (Node each : List.of(fill.root(), review.root(), signing, message)) {
            each.setVisible(false);
        }
        steps.getChildren().clear();
        leave.show();
        if (state instanceof Open open) {
            show(open);
        } else {
            fill.clear();
            review.clear();
            tell(state);
        }
        say();
    }

    private void tell(DeclareState state) {
        Texts texts = shell.texts();
        if (state instanceof DeclareState.Loading loading) {
            tell(loading.item(), texts.get("declare.loading"));
        } else if (state instanceof DeclareState.Refused refused) {
            tell(refused.item(), texts.getOr("declare.refused." + refused.code(), "declare.refused.other"));
        }
    }

    private void tell(ServiceItem item, String words) {
        name.setText(shell.texts().of(item.name()));
        message.setText(words);
        message.setVisible(true);
    }

    private void show(Open open) {
        name.setText(shell.texts().of(open.item().name()));
        Step shown = open.step() == Step.SENDING ? Step.SIGN : open.step();
        STEPS.forEach(step -> steps.getChildren().add(step(step, shown)));
        switch (open.step()) {
            case FILL -> {
                fill.show(open.sheet());
                fill.root().setVisible(true);
            }
            case REVIEW -> {
                review.show(open);
                review.root().setVisible(true);
            }
            case SIGN, SENDING -> {
                sign.say(shell.texts().of(open.form().statement()));
                sign.root().setDisable(open.step() == Step.SENDING);
                signing.setVisible(true);
            }
        }
    }

    private Node step(Step step, Step shown) {
        int number = STEPS.indexOf(step) + 1;
        Words words = new Words(number + "  " + shell.texts().get("declare.step." + step), "step");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (step == shown) {
            words.getStyleClass().add("now");
        } else if (number - 1 < STEPS.indexOf(shown)) {
            words.getStyleClass().add("done");
        }
        return words;
    }

    private void say() {
        Texts texts = shell.texts();
        DeclareState state = model.stateProperty().get();
        boolean open = state instanceof Open;
        next.setVisible(open);
        if (state instanceof Open now) {
            Step step = now.step();
            next.setText(
                    switch (step) {
                        case FILL -> texts.get("declare.next.review");
                        case REVIEW -> texts.get("declare.next.sign");
                        case SIGN -> texts.get("declare.submit");
                        case SENDING -> texts.get("declare.sending");
                    });
            next.setDisable(step == Step.SENDING
                    || step == Step.SIGN && !model.signature().signedProperty().get());
            back.setText(
                    switch (step) {
                        case FILL, SIGN -> "";
                        case REVIEW -> texts.get("declare.change");
                        case SENDING -> texts.get("declare.stay");
                    });
            boolean turns = step == Step.REVIEW || step == Step.SENDING;
            back.setVisible(turns);
            back.setManaged(turns);
            kept.say(step == Step.FILL ? texts.get("declare.kept") : "");
        } else {
            back.setVisible(false);
            kept.say("");
        }
        trouble.say(model.troubleProperty().get().say(texts));
        sayLost();
    }

    /** Who does not want to wait for the connection takes the answer along. */
    private void sayLost() {
        boolean lost = model.troubleProperty().get() instanceof Trouble.Lost
                && model.draftProperty().get().isPresent();
        codeWords.say(lost ? shell.texts().get("declare.lost.phone") : "");
        code.setVisible(lost);
        code.setManaged(lost);
        model.draftProperty()
                .get()
                .filter(draft -> lost)
                .ifPresentOrElse(draft -> code.show(draft.phonePage().toString()), code::clear);
    }
}
