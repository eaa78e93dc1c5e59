package smarthall.kiosk.shell;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A button in the bar below every screen. */
public final class NavigationButton extends Button {

    /** @param icon style class of its picture */
    public NavigationButton(String id, String icon) {
        Region shape = new Region();
        shape.getStyleClass().addAll("icon", icon);
        setGraphic(shape);
        setId(id);
        getStyleClass().add("navigation-button");
        setMaxWidth(Double.MAX_VALUE);
        setFocusTraversable(true);
        HBox.setHgrow(this, Priority.ALWAYS);
    }
}
