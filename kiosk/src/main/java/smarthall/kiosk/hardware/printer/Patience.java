package smarthall.kiosk.hardware.printer;

import java.time.Duration;

/**
 * How long a printer is waited for, real time.
 *
 * @param answer it answers a question in milliseconds or not at all
 * @param take one that prints may let what comes meanwhile wait; one that takes nothing for so long is stuck
 * @param looks so often it is asked whether it has done the slip, each time for {@code answer} and a little more
 */
record Patience(Duration answer, Duration take, int looks) {

    /** A slip takes a second or two. */
    static final Patience USUAL = new Patience(Duration.ofMillis(700), Duration.ofSeconds(8), 20);
}
