/** The journal and the newest readings as a stream to pages, displays and terminals. Entry: {@link smarthall.server.live.LiveSnapshot}. */
@NullMarked
package smarthall.server.live;

import org.jspecify.annotations.NullMarked;
