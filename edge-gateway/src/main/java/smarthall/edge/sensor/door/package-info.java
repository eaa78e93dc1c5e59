/** Two light beams across a door as a people counter. Entry: {@link smarthall.edge.sensor.door.DoorCounter}. */
@NullMarked
package smarthall.edge.sensor.door;

import org.jspecify.annotations.NullMarked;
