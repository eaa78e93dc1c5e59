/** Proposals over HTTP. */
@NullMarked
package smarthall.server.dispatch.web;

import org.jspecify.annotations.NullMarked;
