/** Terminals over HTTP and in the stream. */
@NullMarked
package smarthall.server.terminal.web;

import org.jspecify.annotations.NullMarked;
