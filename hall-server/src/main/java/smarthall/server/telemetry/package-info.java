/** What the hall's sensors say, stored once. Entry: {@link smarthall.server.telemetry.ReadingProjection}. */
@NullMarked
package smarthall.server.telemetry;

import org.jspecify.annotations.NullMarked;
