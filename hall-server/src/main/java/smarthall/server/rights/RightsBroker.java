package smarthall.server.rights;

import java.util.List;

/** A broker whose rights can be read and changed while it runs. */
public interface RightsBroker {

    /**
     * What it has now.
     *
     * @throws NoAnswer when it is away, or keeps no rights
     */
    Kept kept();

    /**
     * Makes changes, in order; one that fails holds up none of the others.
     *
     * @return what it said to those that failed, one sentence each
     * @throws NoAnswer when it is away; some of the changes may be made
     */
    List<String> change(List<RightsChange> changes);

    /** The broker is away, or does not answer such questions. */
    class NoAnswer extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public NoAnswer(String message) {
            super(message);
        }
    }
}
