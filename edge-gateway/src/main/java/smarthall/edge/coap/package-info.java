/** What nodes see: CoAP over DTLS. Entry: {@link smarthall.edge.coap.CoapGateway}. */
@NullMarked
package smarthall.edge.coap;

import org.jspecify.annotations.NullMarked;
