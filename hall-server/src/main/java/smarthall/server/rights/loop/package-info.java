/** When the broker's rights are looked at. */
@NullMarked
package smarthall.server.rights.loop;

import org.jspecify.annotations.NullMarked;
