package smarthall.server.alert;

import java.time.Instant;

/**
 * How far a place has been judged.
 *
 * @param judged the last minute that was
 * @param floor up to this minute all is settled, by an alert that was raised or resolved then, and stays as it is
 */
public record Watch(Place place, Instant judged, Instant floor, WatchState state) {

    /** The same from an earlier minute on, for data that came late; never from before what is settled. */
    Watch backTo(Instant minute) {
        Instant from = minute.isBefore(floor) ? floor : minute;
        if (!from.isBefore(judged)) {
            return this;
        }
        return new Watch(place, from, floor, state.forgetful());
    }
}
