/** The command that carries readings from one store into another. Entry: {@link smarthall.server.history.MoveHistory}. */
@NullMarked
package smarthall.server.history;

import org.jspecify.annotations.NullMarked;
