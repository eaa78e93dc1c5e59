/** The country's holidays as they come with the program. */
@NullMarked
package smarthall.server.calendar.files;

import org.jspecify.annotations.NullMarked;
