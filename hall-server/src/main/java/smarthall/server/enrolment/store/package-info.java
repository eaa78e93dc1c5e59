/** Enrolments in SQL; credentials are sealed. */
@NullMarked
package smarthall.server.enrolment.store;

import org.jspecify.annotations.NullMarked;
