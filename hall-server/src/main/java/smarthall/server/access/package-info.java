/** Who may do what: staff, roles, and the tokens of terminals. Entry: {@link smarthall.server.access.AccessDesk}. */
@NullMarked
package smarthall.server.access;

import org.jspecify.annotations.NullMarked;
