/** The zones over HTTP and in the stream. */
@NullMarked
package smarthall.server.environment.web;

import org.jspecify.annotations.NullMarked;
