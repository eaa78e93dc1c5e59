/** The catalogue over HTTP. */
@NullMarked
package smarthall.server.catalogue.web;

import org.jspecify.annotations.NullMarked;
