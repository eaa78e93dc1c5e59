/** The connection to the broker; nothing else knows MQTT's library. Entry: {@link smarthall.server.wire.MqttSubscription}. */
@NullMarked
package smarthall.server.wire;

import org.jspecify.annotations.NullMarked;
