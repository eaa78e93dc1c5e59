/** What gateways hear of their nodes' keys. */
@NullMarked
package smarthall.server.enrolment.mqtt;

import org.jspecify.annotations.NullMarked;
