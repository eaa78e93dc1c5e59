/** The way of sending that only says so in the log. */
@NullMarked
package smarthall.server.message.log;

import org.jspecify.annotations.NullMarked;
