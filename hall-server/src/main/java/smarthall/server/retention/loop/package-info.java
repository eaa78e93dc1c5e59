/** Forgets what is too old as time goes on. */
@NullMarked
package smarthall.server.retention.loop;

import org.jspecify.annotations.NullMarked;
