/** The clockwork that looks at the load again and again. */
@NullMarked
package smarthall.server.dispatch.loop;

import org.jspecify.annotations.NullMarked;
