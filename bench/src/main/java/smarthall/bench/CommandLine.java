package smarthall.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import smarthall.bench.box.Store;
import smarthall.bench.load.Asked;

/** {@code CHECKOUT NAME [--quick] [--store h2|postgres|influx] [--seed N] [--rate N] [--warm-up SECONDS]}. */
record CommandLine(String name, Asked asked) {

    /** The seed that is taken when none is given: figures are compared with those of the same faults. */
    private static final long USUAL_SEED = 1;

    /** Ticket cycles a second that a hall's server is to bear. */
    private static final double USUAL_RATE = 200;

    private static final double MOST_RATE = 10_000;
    private static final double LONGEST_WARM_UP_SECONDS = 3_600;

    /** @throws IllegalArgumentException with one sentence that names what is wrong */
    static CommandLine parse(String... args) {
        Deque<String> words = new ArrayDeque<>(Arrays.asList(args));
        if (words.size() < 2) {
            throw new IllegalArgumentException("A checkout and the name of a bench are needed.");
        }
        Path root = Path.of(words.pop()).toAbsolutePath();
        String name = words.pop();
        boolean quick = false;
        Store store = Store.H2;
        long seed = USUAL_SEED;
        double rate = USUAL_RATE;
        Optional<Duration> warmUp = Optional.empty();
        while (!words.isEmpty()) {
            String option = words.pop();
            switch (option) {
                case "--quick" -> quick = true;
                case "--store" -> store = store(value(option, words));
                case "--seed" -> seed = seed(value(option, words));
                case "--rate" -> rate = number(option, value(option, words), MOST_RATE);
                case "--warm-up" ->
                    warmUp = Optional.of(
                            Duration.ofSeconds((long) number(option, value(option, words), LONGEST_WARM_UP_SECONDS)));
                default -> throw new IllegalArgumentException("A bench has no option \"" + option + "\".");
            }
        }
        return new CommandLine(name, new Asked(root, quick, store, seed, rate, warmUp));
    }

    private static String value(String option, Deque<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value.");
        }
        return words.pop();
    }

    private static Store store(String name) {
        return Store.named(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "--store must be one of " + Arrays.toString(Store.values()) + ", not \"" + name + "\"."));
    }

    private static long seed(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException("--seed must be a whole number, not \"" + value + "\".", wrong);
        }
    }

    private static double number(String option, String value, double most) {
        try {
            double number = Double.parseDouble(value);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(option + " must be a number, not \"" + value + "\".", wrong);
        }
        throw new IllegalArgumentException(option + " must be 1 to " + (int) most + ", not \"" + value + "\".");
    }
}
