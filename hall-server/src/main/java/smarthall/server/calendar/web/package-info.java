/** The calendar over HTTP. */
@NullMarked
package smarthall.server.calendar.web;

import org.jspecify.annotations.NullMarked;
