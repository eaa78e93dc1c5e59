/** Speech recognition on this machine by Vosk; nothing that is said leaves it. */
@NullMarked
package smarthall.kiosk.hardware.vosk;

import org.jspecify.annotations.NullMarked;
