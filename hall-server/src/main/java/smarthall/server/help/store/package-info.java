/** Calls for help in SQL. */
@NullMarked
package smarthall.server.help.store;

import org.jspecify.annotations.NullMarked;
