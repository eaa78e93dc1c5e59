/** Telemetry from the broker: decoded, stored in batches, acknowledged only after the commit. Entry: {@link smarthall.server.telemetry.mqtt.TelemetrySubscription}. */
@NullMarked
package smarthall.server.telemetry.mqtt;

import org.jspecify.annotations.NullMarked;
