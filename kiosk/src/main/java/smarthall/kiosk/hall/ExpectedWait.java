package smarthall.kiosk.hall;

import java.time.Duration;

/** Half of all visitors in this place wait no longer than the median, nine of ten no longer than {@code most}. */
public record ExpectedWait(Duration median, Duration most) {}
