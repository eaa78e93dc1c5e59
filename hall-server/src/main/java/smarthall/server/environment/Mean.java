package smarthall.server.environment;

import java.util.OptionalDouble;

/** What a window of time has to say. */
public sealed interface Mean {

    /** Samples there were. */
    int samples();

    /** The mean, where there is one. */
    OptionalDouble known();

    /**
     * The window is filled.
     *
     * @param value arithmetic mean; of a level in decibels the equivalent continuous level
     * @param samples it was made from
     */
    record Value(double value, int samples) implements Mean {

        @Override
        public OptionalDouble known() {
            return OptionalDouble.of(value);
        }
    }

    /**
     * Too few samples: neither good nor bad can be said.
     *
     * @param samples there were
     * @param needed there would have to be
     */
    record Insufficient(int samples, int needed) implements Mean {

        @Override
        public OptionalDouble known() {
            return OptionalDouble.empty();
        }
    }
}
