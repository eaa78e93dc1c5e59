/**
 * Who is let in by a one-time code, and what credentials it got for it. Entry: {@link smarthall.server.enrolment.Enrolments}.
 */
@NullMarked
package smarthall.server.enrolment;

import org.jspecify.annotations.NullMarked;
