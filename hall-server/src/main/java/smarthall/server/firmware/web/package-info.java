/** Firmware over HTTP. */
@NullMarked
package smarthall.server.firmware.web;

import org.jspecify.annotations.NullMarked;
