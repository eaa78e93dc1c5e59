/** The uplink over MQTT 5. Entry: {@link smarthall.edge.uplink.mqtt.MqttUplink}. */
@NullMarked
package smarthall.edge.uplink.mqtt;

import org.jspecify.annotations.NullMarked;
