/** Lines and tickets over HTTP. */
@NullMarked
package smarthall.server.queue.web;

import org.jspecify.annotations.NullMarked;
