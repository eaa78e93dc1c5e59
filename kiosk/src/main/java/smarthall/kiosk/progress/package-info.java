/** What became of an application: found by its receipt, followed, supplemented. Entry: {@link smarthall.kiosk.progress.ProgressViewModel}. */
@NullMarked
package smarthall.kiosk.progress;

import org.jspecify.annotations.NullMarked;
