/** Reads the hall's description from its JSON file. Entry: {@link smarthall.edge.settings.files.HallDescriptionFile}. */
@NullMarked
package smarthall.edge.settings.files;

import org.jspecify.annotations.NullMarked;
