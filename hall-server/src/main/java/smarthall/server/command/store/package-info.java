/** Commands in SQL. */
@NullMarked
package smarthall.server.command.store;

import org.jspecify.annotations.NullMarked;
