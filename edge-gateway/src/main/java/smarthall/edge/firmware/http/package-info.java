/** Images from the hall's server over HTTP. */
@NullMarked
package smarthall.edge.firmware.http;

import org.jspecify.annotations.NullMarked;
