package smarthall.kiosk.home;

import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/**
 * Another way to what a visitor wants than the list of service items.
 *
 * @param name the text {@code home.way.NAME}, the icon {@code icon-NAME} and the tile's id {@code way-NAME} have it
 * @param hint key of the text that says more
 * @param open goes there, with what the visitor has typed so far
 */
public record Way(String name, ObservableValue<String> hint, Consumer<String> open) {}
