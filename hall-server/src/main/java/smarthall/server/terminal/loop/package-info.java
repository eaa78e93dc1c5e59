/** Looks for terminals that have fallen silent. */
@NullMarked
package smarthall.server.terminal.loop;

import org.jspecify.annotations.NullMarked;
