/** The threads that follow the journal for each outlet. */
@NullMarked
package smarthall.server.outlet.loop;

import org.jspecify.annotations.NullMarked;
