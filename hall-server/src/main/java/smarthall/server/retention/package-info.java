/** How long each kind of data is kept. Entry: {@link smarthall.server.retention.Expiring}. */
@NullMarked
package smarthall.server.retention;

import org.jspecify.annotations.NullMarked;
