/** Calls for help over HTTP and in the stream. */
@NullMarked
package smarthall.server.help.web;

import org.jspecify.annotations.NullMarked;
