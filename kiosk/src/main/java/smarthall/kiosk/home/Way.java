package smarthall.kiosk.home;

import java.util.function.Consumer;

/**
 * Another way to what a visitor wants than the list of service items.
 *
 * @param name the texts {@code home.way.NAME} and {@code home.way.NAME.hint}, the icon {@code icon-NAME} and the tile's id
 *     {@code way-NAME} have it
 * @param open goes there, with what the visitor has typed so far
 */
public record Way(String name, Consumer<String> open) {}
