package smarthall.sim.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the nodes measure when they are there to be many.
 *
 * @param every distance of two packs of one node, hall time
 * @param length how long they measure from the moment that all are registered, hall time
 */
public record SwarmSettings(Duration every, Duration length) {

    static final Set<String> OPTIONS = Set.of("--swarm-rate", "--swarm-seconds");

    private static final double LEAST_RATE = 0.001;
    private static final double MOST_RATE = 20;
    private static final int MOST_SECONDS = 7 * 24 * 3600;

    /** What the options say; empty when there is none. */
    static Optional<SwarmSettings> of(Map<String, String> values) {
        if (OPTIONS.stream().noneMatch(values::containsKey)) {
            return Optional.empty();
        }
        double rate = number("--swarm-rate", values.getOrDefault("--swarm-rate", "1"), LEAST_RATE, MOST_RATE);
        double seconds = number("--swarm-seconds", values.getOrDefault("--swarm-seconds", "60"), 1, MOST_SECONDS);
        return Optional.of(new SwarmSettings(
                Duration.ofMillis(Math.round(1000 / rate)), Duration.ofMillis(Math.round(1000 * seconds))));
    }

    private static double number(String option, String value, double least, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw refusal(option, value, least, most);
        }
        throw refusal(option, value, least, most);
    }

    private static WrongSetting refusal(String option, String value, double least, double most) {
        return new WrongSetting(option + " must be a number from "
                + BigDecimal.valueOf(least).stripTrailingZeros().toPlainString() + " to " + (long) most + ", not \""
                + value + "\".");
    }
}
