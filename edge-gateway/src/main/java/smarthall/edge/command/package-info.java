/** Commands of the server for the nodes behind this gateway. Entry: {@link smarthall.edge.command.CommandDesk}. */
@NullMarked
package smarthall.edge.command;

import org.jspecify.annotations.NullMarked;
