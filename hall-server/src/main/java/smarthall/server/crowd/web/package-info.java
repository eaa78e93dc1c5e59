/** The people in the hall over HTTP and in the stream. */
@NullMarked
package smarthall.server.crowd.web;

import org.jspecify.annotations.NullMarked;
