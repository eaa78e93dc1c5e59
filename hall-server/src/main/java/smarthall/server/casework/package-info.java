/** Applications without a counter, and the cases they become. Entries: {@link smarthall.server.casework.ApplicationDesk} for visitors, {@link smarthall.server.casework.CaseDesk} for clerks. */
@NullMarked
package smarthall.server.casework;

import org.jspecify.annotations.NullMarked;
