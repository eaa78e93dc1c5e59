/** The calendar in SQL. */
@NullMarked
package smarthall.server.calendar.store;

import org.jspecify.annotations.NullMarked;
