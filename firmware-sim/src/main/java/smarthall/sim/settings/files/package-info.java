/** The files that settings name: hall description, keys. Entry: {@link smarthall.sim.settings.files.HallFile}. */
@NullMarked
package smarthall.sim.settings.files;

import org.jspecify.annotations.NullMarked;
