/** Alerts over HTTP and in the stream. */
@NullMarked
package smarthall.server.alert.web;

import org.jspecify.annotations.NullMarked;
