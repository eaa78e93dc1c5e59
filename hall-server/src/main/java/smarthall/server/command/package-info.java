/** What the hall's people want a device to do, until it has answered or the time for it is over; begins at {@link smarthall.server.command.CommandDesk}. */
@NullMarked
package smarthall.server.command;

import org.jspecify.annotations.NullMarked;
