/** How far each outlet has come, in SQL. */
@NullMarked
package smarthall.server.outlet.store;

import org.jspecify.annotations.NullMarked;
