/** Turns what went wrong into problem details. */
@NullMarked
package smarthall.server.problem.web;

import org.jspecify.annotations.NullMarked;
