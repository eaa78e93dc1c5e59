/** The stream over HTTP, as server-sent events. */
@NullMarked
package smarthall.server.live.web;

import org.jspecify.annotations.NullMarked;
