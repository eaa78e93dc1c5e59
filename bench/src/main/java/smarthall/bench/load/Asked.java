package smarthall.bench.load;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import smarthall.bench.box.Store;

/**
 * What a bench is asked to do.
 *
 * @param root the checkout
 * @param quick the form of under three minutes
 * @param store what the server keeps its data in
 * @param seed of everything random
 * @param rate ticket cycles offered a second
 * @param warmUp load before anything counts; empty for what is usual for the form
 */
public record Asked(Path root, boolean quick, Store store, long seed, double rate, Optional<Duration> warmUp) {}
