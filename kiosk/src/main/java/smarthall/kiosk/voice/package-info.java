/** Push to talk: from the microphone to words that the visitor can still change. */
@NullMarked
package smarthall.kiosk.voice;

import org.jspecify.annotations.NullMarked;
