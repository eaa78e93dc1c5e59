/** The catalogue as documents: what ships with the server, what is imported and exported. */
@NullMarked
package smarthall.server.catalogue.files;

import org.jspecify.annotations.NullMarked;
