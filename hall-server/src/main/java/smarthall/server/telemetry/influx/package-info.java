/** Readings in InfluxDB; nothing else knows its library. Entry: {@link smarthall.server.telemetry.ReadingStore}. */
@NullMarked
package smarthall.server.telemetry.influx;

import org.jspecify.annotations.NullMarked;
