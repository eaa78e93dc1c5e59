package smarthall.kiosk.shell;

/** Stands between a screen and the ways out of it: goes a step back inside it, or asks before what was written is lost. */
public interface Guard {

    /** Whether the way back is not to be gone, because the guard has done something else. */
    boolean back();

    /** The same for the way to the beginning. */
    boolean home();
}
