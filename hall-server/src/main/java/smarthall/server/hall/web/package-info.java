/** The halls over HTTP. */
@NullMarked
package smarthall.server.hall.web;

import org.jspecify.annotations.NullMarked;
