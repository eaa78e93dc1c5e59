/** Terminals in SQL. */
@NullMarked
package smarthall.server.terminal.store;

import org.jspecify.annotations.NullMarked;
