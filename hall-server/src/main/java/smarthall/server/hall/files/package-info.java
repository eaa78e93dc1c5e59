/** Reads hall descriptions from JSON files. */
@NullMarked
package smarthall.server.hall.files;

import org.jspecify.annotations.NullMarked;
