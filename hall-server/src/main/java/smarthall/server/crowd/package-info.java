/** How many people are in the hall, from the counters at its doors. Entry: {@link smarthall.server.crowd.CrowdBoard}. */
@NullMarked
package smarthall.server.crowd;

import org.jspecify.annotations.NullMarked;
