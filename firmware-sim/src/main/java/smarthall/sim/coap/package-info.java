/** A node's way to its gateway: CoAP over DTLS 1.2 with a pre-shared key. Entry: {@link smarthall.sim.coap.NodeUplink}. */
@NullMarked
package smarthall.sim.coap;

import org.jspecify.annotations.NullMarked;
