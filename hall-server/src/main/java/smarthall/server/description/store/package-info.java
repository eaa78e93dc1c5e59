/** The versions of a description in SQL. */
@NullMarked
package smarthall.server.description.store;

import org.jspecify.annotations.NullMarked;
