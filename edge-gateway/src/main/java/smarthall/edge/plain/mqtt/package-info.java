/**
 * Sensors that publish by MQTT in their maker's form, taken into the outbox by a mapping. Entry: {@link
 * smarthall.edge.plain.mqtt.PlainSensors}.
 */
@NullMarked
package smarthall.edge.plain.mqtt;

import org.jspecify.annotations.NullMarked;
