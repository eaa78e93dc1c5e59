package smarthall.kiosk.declare;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import smarthall.kiosk.hall.FormField;
import smarthall.kiosk.keyboard.Fields;
import smarthall.kiosk.shell.Words;
import smarthall.kiosk.text.Texts;

/** One field of a form: what it asks for, where to write, and what is wrong. */
final class FieldCard {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

    private final Sheet sheet;
    private final FormField field;
    private final Texts texts;
    private final Touched touched;
    private final VBox root = new VBox();
    private final Words fault = new Words("", "field-fault");
    private Runnable renew = () -> {};

    /** What a touch brings up. */
    interface Touched {

        void write(FormField field, TextField into);

        void choose(FormField.Date date);

        /** Something else than writing. */
        void other();
    }

    FieldCard(Sheet sheet, FormField field, Texts texts, Touched touched) {
        this.sheet = sheet;
        this.field = field;
        this.texts = texts;
        this.touched = touched;
        fault.setId("fault-" + field.id());
        root.getStyleClass().add("field-card");
        root.getChildren().addAll(heading(), hint(), control(), fault);
        root.setId("field-" + field.id());
        renew();
    }

    Node root() {
        return root;
    }

    /** Shows what has changed. */
    void renew() {
        Optional<Fault> wrong = Optional.ofNullable(sheet.faults().get(field.id()));
        fault.say(wrong.map(found -> found.say(texts)).orElse(""));
        root.pseudoClassStateChanged(WRONG, wrong.isPresent());
        renew.run();
    }

    private Node heading() {
        HBox heading = new HBox(new Words(texts.of(field.heading().label()), "field-label"));
        heading.getStyleClass().add("field-heading");
        if (!field.required()) {
            heading.getChildren().add(new Words(texts.get("declare.optional"), "field-optional"));
        }
        return heading;
    }

    private Node hint() {
        Words hint = new Words("", "field-hint");
        hint.say(texts.of(field.heading().hint()));
        return hint;
    }

    private Node control() {
        if (field instanceof FormField.Date date) {
            return day(date);
        }
        if (field instanceof FormField.Choice choice) {
            return options(choice);
        }
        if (field instanceof FormField.Attachment attachment) {
            FileControl file = new FileControl(sheet, attachment, texts, touched::other);
            renew = file::show;
            return file.root();
        }
        return line();
    }

    private Node line() {
        TextField line = new TextField();
        line.setId("input-" + field.id());
        line.getStyleClass().add("field-input");
        line.setAccessibleText(texts.of(field.heading().label()));
        sheet.typing(field).ifPresent(typing -> Fields.tie(line, typing));
        line.setOnMouseClicked(event -> touched.write(field, line));
        line.setOnAction(event -> sheet.leave(field));
        line.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                sheet.leave(field);
            }
        });
        return line;
    }

    private Node day(FormField.Date date) {
        Button button = new Button();
        button.setId("input-" + field.id());
        button.getStyleClass().add("field-date");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> touched.choose(date));
        renew = () -> {
            String chosen = sheet.text(field);
            button.setText(chosen.isEmpty() ? texts.get("declare.choose.date") : chosen);
        };
        return button;
    }

    private Node options(FormField.Choice choice) {
        FlowPane row = new FlowPane();
        row.getStyleClass().add("field-options");
        for (FormField.Option option : choice.options()) {
            ToggleButton button = new ToggleButton(texts.of(option.label()));
            button.setId("option-" + field.id() + "-" + option.value());
            button.getStyleClass().add("priority");
            button.setUserData(option.value());
            button.setWrapText(true);
            button.setOnAction(event -> {
                touched.other();
                sheet.write(field.id(), option.value());
                renew();
            });
            row.getChildren().add(button);
        }
        Consumer<Node> mark =
                node -> ((ToggleButton) node).setSelected(sheet.text(field).equals(node.getUserData()));
        renew = () -> row.getChildren().forEach(mark);
        return row;
    }
}
