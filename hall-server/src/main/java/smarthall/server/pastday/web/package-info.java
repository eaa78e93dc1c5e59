/** Past days over HTTP. */
@NullMarked
package smarthall.server.pastday.web;

import org.jspecify.annotations.NullMarked;
