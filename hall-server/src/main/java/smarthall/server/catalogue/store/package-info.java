/** The catalogue in SQL. */
@NullMarked
package smarthall.server.catalogue.store;

import org.jspecify.annotations.NullMarked;
