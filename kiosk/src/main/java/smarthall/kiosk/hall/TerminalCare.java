package smarthall.kiosk.hall;

/** What the terminal and those who look after it say to each other. Every call waits within a time-out and never throws. */
public interface TerminalCare {

    /** Says how the terminal is; the answer tells what it shall do. */
    Answer<TerminalTold> health(TerminalHealth health);

    /**
     * Says what came of an order.
     *
     * @param detail a few words for the staff when it was not done
     */
    Answer<Boolean> reply(TerminalTold.Order order, boolean done, String detail);

    /** Sends the picture that an order asked for; that is the order's reply too. */
    Answer<Boolean> picture(TerminalTold.Order order, byte[] png);
}
