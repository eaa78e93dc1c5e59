package smarthall.kiosk.shell;

import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/** Shows a QR code as large as its room allows, in whole pixels for each module. */
public final class QrPane extends Region {

    private static final double SMALLEST = 220;
    private static final double LARGEST = 640;

    /** Modules of white around the code; readers need four. */
    private static final int QUIET = 4;

    private final Scale scale = new Scale();
    private int modules = 1;

    public QrPane() {
        setMinHeight(SMALLEST);
        setPrefHeight(LARGEST);
        setMaxHeight(LARGEST);
    }

    /** Shows this text as a code. */
    public void show(String text) {
        QrCode code = QrCode.of(text);
        SVGPath shape = code.shape();
        shape.getTransforms().add(scale);
        modules = code.size();
        getChildren().setAll(shape);
    }

    public void clear() {
        getChildren().clear();
    }

    @Override
    protected void layoutChildren() {
        double side = Math.min(getWidth(), getHeight());
        double factor = Math.max(1, Math.floor(side / (modules + 2.0 * QUIET)));
        scale.setX(factor);
        scale.setY(factor);
        getChildren()
                .forEach(shape -> shape.relocate(
                        Math.round((getWidth() - modules * factor) / 2),
                        Math.round((getHeight() - modules * factor) / 2)));
    }
}
