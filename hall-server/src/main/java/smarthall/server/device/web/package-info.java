/** The devices over HTTP and in the stream. */
@NullMarked
package smarthall.server.device.web;

import org.jspecify.annotations.NullMarked;
