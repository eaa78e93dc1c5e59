/** Commands that are due: said again, or over. */
@NullMarked
package smarthall.server.command.loop;

import org.jspecify.annotations.NullMarked;
