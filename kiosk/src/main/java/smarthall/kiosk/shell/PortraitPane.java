package smarthall.kiosk.shell;

import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;

/** Shows its content as on a screen 1080 pixels wide and about 1920 high, scaled to the room there is. */
public final class PortraitPane extends Region {

    public static final double WIDTH = 1080;
    public static final double HEIGHT = 1920;
    private static final double LOWEST = 1780;
    private static final double HIGHEST = 2200;

    private final Region content;
    private final Scale scale = new Scale();

    public PortraitPane(Region content) {
        this.content = content;
        content.getTransforms().add(scale);
        getChildren().add(content);
        getStyleClass().add("portrait");
    }

    @Override
    protected void layoutChildren() {
        double height = Math.max(LOWEST, Math.min(HIGHEST, WIDTH * getHeight() / Math.max(1, getWidth())));
        double factor = Math.min(getWidth() / WIDTH, getHeight() / height);
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(
                Math.round((getWidth() - WIDTH * factor) / 2),
                Math.round((getHeight() - height * factor) / 2),
                WIDTH,
                height);
    }
}
