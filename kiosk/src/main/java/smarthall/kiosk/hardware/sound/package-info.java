/** Microphones: the machine's own, and a recorded file in its place. */
@NullMarked
package smarthall.kiosk.hardware.sound;

import org.jspecify.annotations.NullMarked;
