/** Reads the catalogue from its JSON file. */
@NullMarked
package smarthall.server.catalogue.files;

import org.jspecify.annotations.NullMarked;
