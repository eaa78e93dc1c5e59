/** Notices over HTTP and in the stream. */
@NullMarked
package smarthall.server.notice.web;

import org.jspecify.annotations.NullMarked;
