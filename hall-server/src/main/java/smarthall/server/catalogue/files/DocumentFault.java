package smarthall.server.catalogue.files;

import smarthall.server.hall.LocalText;

/**
 * Something that a document lacks or has wrong, so that it is no item.
 *
 * @param field for example {@code guide.materials[1].name.en}
 */
public record DocumentFault(String field, LocalText words) {

    static DocumentFault of(String field, String zh, String en) {
        return new DocumentFault(field, new LocalText(zh, en));
    }
}
