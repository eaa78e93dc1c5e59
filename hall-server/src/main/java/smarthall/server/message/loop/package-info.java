/** Sends what is due. */
@NullMarked
package smarthall.server.message.loop;

import org.jspecify.annotations.NullMarked;
