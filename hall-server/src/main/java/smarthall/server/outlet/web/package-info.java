/** The journal to a web hook. */
@NullMarked
package smarthall.server.outlet.web;

import org.jspecify.annotations.NullMarked;
