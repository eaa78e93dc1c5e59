package smarthall.server.queue;

/**
 * The wait somebody should expect: half of all visitors in this place wait no longer than the median, nine of ten no
 * longer than the 90th percentile.
 */
public record ExpectedWait(long p50Seconds, long p90Seconds) {}
