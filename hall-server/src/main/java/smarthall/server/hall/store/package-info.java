/** How the database is reached. */
@NullMarked
package smarthall.server.hall.store;

import org.jspecify.annotations.NullMarked;
