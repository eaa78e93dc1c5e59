/** Visitors who call for help, and who of the hall goes to them; begins at {@link smarthall.server.help.HelpDesk}. */
@NullMarked
package smarthall.server.help;

import org.jspecify.annotations.NullMarked;
