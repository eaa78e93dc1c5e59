/** Enrolment over HTTP. */
@NullMarked
package smarthall.server.enrolment.web;

import org.jspecify.annotations.NullMarked;
