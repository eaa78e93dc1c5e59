/** A million wrong inputs, over real MQTT, CoAP and DTLS. Entry: {@link smarthall.bench.badinput.BadInput}. */
@NullMarked
package smarthall.bench.badinput;

import org.jspecify.annotations.NullMarked;
