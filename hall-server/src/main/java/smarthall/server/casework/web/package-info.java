/** Applications and cases over HTTP. */
@NullMarked
package smarthall.server.casework.web;

import org.jspecify.annotations.NullMarked;
