/** Mosquitto's dynamic security: its requests and answers. */
@NullMarked
package smarthall.server.rights.mqtt;

import org.jspecify.annotations.NullMarked;
