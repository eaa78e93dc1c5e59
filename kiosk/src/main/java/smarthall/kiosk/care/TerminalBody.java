package smarthall.kiosk.care;

/** What the terminal can do to itself. On the window's thread. */
public interface TerminalBody {

    /** What is on the screen, as a PNG. */
    byte[] picture();

    /** Ends the program so that it is started anew. */
    void restart();
}
