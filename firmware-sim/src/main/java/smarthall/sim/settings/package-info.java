/** What one run is asked to do, and the part of the hall's description that this program reads. Entry: {@link smarthall.sim.settings.Settings}. */
@NullMarked
package smarthall.sim.settings;

import org.jspecify.annotations.NullMarked;
