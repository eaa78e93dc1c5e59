package smarthall.kiosk.declare;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What a finger has drawn in the box for the signature: strokes of points, in parts of the box's width and height. On the
 * window's thread only.
 */
public final class Signature {

    /** A point; 0 is the left or the upper edge, 1 the other. */
    public record Point(double x, double y) {

        public Point {
            x = Math.max(0, Math.min(1, x));
            y = Math.max(0, Math.min(1, y));
        }
    }

    /** A line drawn without lifting the finger. */
    public record Stroke(List<Point> points) {

        public Stroke {
            points = List.copyOf(points);
        }
    }

    /** Fewer are a slip of the finger. */
    private static final int FEWEST_POINTS = 3;

    private final ObservableList<Stroke> strokes = FXCollections.observableArrayList();
    private final ObservableList<Stroke> strokesShown = FXCollections.unmodifiableObservableList(strokes);
    private final ReadOnlyBooleanWrapper signed = new ReadOnlyBooleanWrapper(false);
    private final List<Point> drawing = new ArrayList<>();

    /** The finger touches the box. */
    public void begin(double x, double y) {
        drawing.clear();
        drawing.add(new Point(x, y));
    }

    /** The finger moves on. */
    public void go(double x, double y) {
        if (!drawing.isEmpty()) {
            drawing.add(new Point(x, y));
        }
    }

    /** The finger leaves the box. */
    public void end() {
        if (drawing.size() >= FEWEST_POINTS) {
            strokes.add(new Stroke(drawing));
            signed.set(true);
        }
        drawing.clear();
    }

    public void clear() {
        drawing.clear();
        strokes.clear();
        signed.set(false);
    }

    public ObservableList<Stroke> strokes() {
        return strokesShown;
    }

    public ReadOnlyBooleanProperty signedProperty() {
        return signed.getReadOnlyProperty();
    }
}
