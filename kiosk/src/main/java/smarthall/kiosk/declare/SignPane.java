package smarthall.kiosk.declare;

import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import smarthall.kiosk.shell.ShellViewModel;
import smarthall.kiosk.shell.Words;

/** The box for the signature. */
final class SignPane {

    private static final double WIDTH = 900;
    private static final double HEIGHT = WIDTH * SignaturePicture.HEIGHT / SignaturePicture.WIDTH;
    private static final double PEN = 7;

    private final Signature signature;
    private final ShellViewModel shell;
    private final Words title = new Words("", "section-title");
    private final Words statement = new Words("", "entry");
    private final Canvas canvas = new Canvas(WIDTH, HEIGHT);
    private final Button clear = new Button();
    private final VBox root = new VBox();
    private Optional<Signature.Point> last = Optional.empty();

    SignPane(Signature signature, ShellViewModel shell) {
        this.signature = signature;
        this.shell = shell;
        canvas.setId("signature");
        StackPane box = new StackPane(canvas);
        box.getStyleClass().add("signature-box");
        clear.setId("sign-clear");
        clear.getStyleClass().add("file-button");
        clear.setOnAction(event -> signature.clear());
        clear.disableProperty().bind(signature.signedProperty().not());
        HBox tools = new HBox(clear);
        tools.getStyleClass().add("sign-tools");
        root.getStyleClass().addAll("section", "sign");
        root.getChildren().addAll(title, statement, box, tools);
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::down);
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::move);
        canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::up);
        signature.strokes().addListener((ListChangeListener<Signature.Stroke>) change -> draw());
        draw();
    }

    Node root() {
        return root;
    }

    void say(String words) {
        title.setText(shell.texts().get("declare.sign.title"));
        statement.setText(words);
        clear.setText(shell.texts().get("declare.sign.clear"));
        canvas.setAccessibleText(shell.texts().get("declare.sign.box"));
    }

    private void down(MouseEvent event) {
        signature.begin(event.getX() / WIDTH, event.getY() / HEIGHT);
        last = Optional.of(at(event));
    }

    private void move(MouseEvent event) {
        signature.go(event.getX() / WIDTH, event.getY() / HEIGHT);
        last.ifPresent(from -> line(pen(), from, at(event)));
        last = Optional.of(at(event));
    }

    private void up(MouseEvent event) {
        signature.end();
        last = Optional.empty();
        draw();
    }

    private static Signature.Point at(MouseEvent event) {
        return new Signature.Point(event.getX() / WIDTH, event.getY() / HEIGHT);
    }

    private void draw() {
        GraphicsContext pen = pen();
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        signature.strokes().forEach(stroke -> {
            for (int point = 1; point < stroke.points().size(); point++) {
                line(pen, stroke.points().get(point - 1), stroke.points().get(point));
            }
        });
    }

    private GraphicsContext pen() {
        GraphicsContext pen = canvas.getGraphicsContext2D();
        pen.setStroke(Color.web("#10233f"));
        pen.setLineWidth(PEN);
        pen.setLineCap(StrokeLineCap.ROUND);
        pen.setLineJoin(StrokeLineJoin.ROUND);
        return pen;
    }

    private static void line(GraphicsContext pen, Signature.Point from, Signature.Point to) {
        pen.strokeLine(from.x() * WIDTH, from.y() * HEIGHT, to.x() * WIDTH, to.y() * HEIGHT);
    }
}
