/** Messages beyond the open page, for visitors who asked for them; begins at {@link smarthall.server.message.MessageDesk}. */
@NullMarked
package smarthall.server.message;

import org.jspecify.annotations.NullMarked;
