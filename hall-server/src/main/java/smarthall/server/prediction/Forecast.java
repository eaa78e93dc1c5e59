package smarthall.server.prediction;

import java.util.Map;
import java.util.Optional;

/**
 * The waits of a moment, from now on.
 *
 * @param tickets by the id of who waits
 * @param newcomers what somebody who comes now would wait, by line
 */
public record Forecast(Map<String, Wait> tickets, Map<String, Wait> newcomers) {

    public Forecast {
        tickets = Map.copyOf(tickets);
        newcomers = Map.copyOf(newcomers);
    }

    public Optional<Wait> ofTicket(String id) {
        return Optional.ofNullable(tickets.get(id));
    }

    public Optional<Wait> ofNewcomer(String line) {
        return Optional.ofNullable(newcomers.get(line));
    }

    /**
     * A wait that is not known exactly.
     *
     * @param p50Seconds half of all in this place wait no longer
     * @param p90Seconds nine of ten in this place wait no longer
     */
    public record Wait(double p50Seconds, double p90Seconds) {}
}
