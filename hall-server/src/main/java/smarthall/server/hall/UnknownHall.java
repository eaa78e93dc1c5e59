package smarthall.server.hall;

/** Says that this server does not run the hall that was asked for; 404 at the edge. */
public class UnknownHall extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownHall(HallId hall) {
        super("This server does not run the hall \"" + hall + "\".");
    }
}
