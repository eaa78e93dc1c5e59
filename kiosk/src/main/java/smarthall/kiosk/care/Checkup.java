package smarthall.kiosk.care;

import smarthall.kiosk.hall.TerminalHealth;

/** Looks how the terminal is. May take a second; called beside the window. */
public interface Checkup {

    /** @param screen what is shown now */
    TerminalHealth look(String screen);
}
