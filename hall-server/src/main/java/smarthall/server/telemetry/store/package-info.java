/** Readings in SQL. Entry: {@link smarthall.server.telemetry.ReadingStore}. */
@NullMarked
package smarthall.server.telemetry.store;

import org.jspecify.annotations.NullMarked;
