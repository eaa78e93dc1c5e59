/** Sensors wired to the gateway itself. Entry: {@link smarthall.edge.sensor.SensorLoop}. */
@NullMarked
package smarthall.edge.sensor;

import org.jspecify.annotations.NullMarked;
