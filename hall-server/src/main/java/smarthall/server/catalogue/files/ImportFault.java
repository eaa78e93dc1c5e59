package smarthall.server.catalogue.files;

import smarthall.server.hall.LocalText;

/**
 * Something in a file that cannot be taken in.
 *
 * @param line counted from 1
 * @param column in CSV the column's number, in JSON the character's place in the line; from 1, and 0 where none can be named
 * @param field what it is about, for example {@code guide.materials[1].name.en}; empty for the file as a whole
 */
public record ImportFault(int line, int column, String field, LocalText words) {}
