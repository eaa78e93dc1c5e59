/** How faults stand in the log. */
@NullMarked
package smarthall.server.problem.log;

import org.jspecify.annotations.NullMarked;
