package smarthall.server.catalogue;

import java.time.LocalDate;
import smarthall.server.hall.HallId;

/** The catalogues of all halls, each as it is valid now. */
@FunctionalInterface
public interface Catalogues {

    /** A hall's catalogue of this moment; the same object as long as nothing in it changes. Ask anew for each piece of work. */
    Catalogue of(HallId hall);

    /**
     * The same for a caller who has just read the mark of the hall's settings.
     *
     * @param settings see {@link smarthall.server.journal.Journal#settings}
     */
    default Catalogue of(HallId hall, long settings) {
        return of(hall);
    }

    /** Whether an item is offered on a day. */
    default boolean offers(HallId hall, String code, LocalDate day) {
        return of(hall).find(code).isPresent();
    }

    /** The same catalogue for every hall and for ever. */
    static Catalogues always(Catalogue catalogue) {
        return hall -> catalogue;
    }
}
