/** Limits crossed for long enough, and those who see to it. Entry: {@link smarthall.server.alert.AlertDesk}. */
@NullMarked
package smarthall.server.alert;

import org.jspecify.annotations.NullMarked;
