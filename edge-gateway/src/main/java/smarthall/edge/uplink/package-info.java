/** The way to the server, whatever carries it. Entry: {@link smarthall.edge.uplink.Uplink}. */
@NullMarked
package smarthall.edge.uplink;

import org.jspecify.annotations.NullMarked;
