/** The hall's days: opening hours, public holidays, make-up working days and the working days of limits. Entry: {@link smarthall.server.calendar.CalendarDesk}. */
@NullMarked
package smarthall.server.calendar;

import org.jspecify.annotations.NullMarked;
