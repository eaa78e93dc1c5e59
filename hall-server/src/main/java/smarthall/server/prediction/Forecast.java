package smarthall.server.prediction;

import java.util.Map;
import java.util.Optional;

/**
 * The waits of a moment, from now on.
 *
 * @param tickets by the id of who waits
 * @param newcomers what somebody who comes now would wait, by line
 * @param served in how many seconds somebody who comes now is served and gone in nine of ten cases, by line
 */
public record Forecast(Map<String, Wait> tickets, Map<String, Wait> newcomers, Map<String, Double> served) {

    public Forecast {
        tickets = Map.copyOf(tickets);
        newcomers = Map.copyOf(newcomers);
        served = Map.copyOf(served);
    }

    public Optional<Wait> ofTicket(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    public Optional<Wait> ofNewcomer(String line) {
        return Optional.ofNullable(newcomers.get(line));
    }

    /** In how many seconds somebody who comes now is gone again, in nine of ten cases. */
    public Optional<Double> servedWithin(String line) {
        return Optional.ofNullable(served.get(line));
    }

    /**
     * A wait that is not known exactly.
     *
     * @param p10Seconds nine of ten in this place wait at least so long; 0 says nothing
     * @param p50Seconds half of all in this place wait no longer
     * @param p90Seconds nine of ten in this place wait no longer
     */
    public record Wait(double p10Seconds, double p50Seconds, double p90Seconds) {

        /** A wait whose least is not told. */
        public Wait(double p50Seconds, double p90Seconds) {
            this(0, p50Seconds, p90Seconds);
        }
    }
}
