/** Errors as problem details (RFC 9457) with a stable code. Entry: {@link smarthall.server.problem.Problem}. */
@NullMarked
package smarthall.server.problem;

import org.jspecify.annotations.NullMarked;
