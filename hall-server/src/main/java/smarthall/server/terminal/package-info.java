/** Kiosks and screens as devices: how they are, what they shall do, whether they are in service. Entry: {@link
 * smarthall.server.terminal.TerminalDesk}. */
@NullMarked
package smarthall.server.terminal;

import org.jspecify.annotations.NullMarked;
