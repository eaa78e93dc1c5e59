/** Chips on the gateway's own buses, by Pi4J, and the chips that stand in for them where there is no bus. Entry: {@link smarthall.edge.sensor.pi4j.LocalSensors}. */
@NullMarked
package smarthall.edge.sensor.pi4j;

import org.jspecify.annotations.NullMarked;
