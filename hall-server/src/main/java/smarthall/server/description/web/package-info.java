/** The description over HTTP. */
@NullMarked
package smarthall.server.description.web;

import org.jspecify.annotations.NullMarked;
