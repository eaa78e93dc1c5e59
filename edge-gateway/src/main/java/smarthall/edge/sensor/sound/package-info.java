/** A microphone as a sound level meter after IEC 61672-1. Entry: {@link smarthall.edge.sensor.sound.SoundLevelMeter}. */
@NullMarked
package smarthall.edge.sensor.sound;

import org.jspecify.annotations.NullMarked;
