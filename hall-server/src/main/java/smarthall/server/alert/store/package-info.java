/** Alerts in SQL. */
@NullMarked
package smarthall.server.alert.store;

import org.jspecify.annotations.NullMarked;
