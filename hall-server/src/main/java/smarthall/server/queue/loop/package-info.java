/** What the lines do of themselves as time goes on. */
@NullMarked
package smarthall.server.queue.loop;

import org.jspecify.annotations.NullMarked;
