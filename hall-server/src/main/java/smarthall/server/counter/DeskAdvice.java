package smarthall.server.counter;

import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.HallId;

/** What the hall asks of a counter's clerk; given by whoever decides on it. */
public interface DeskAdvice {

    /** The accepted proposal that concerns a counter, in its wire form. */
    Optional<Map<String, Object>> adviceFor(HallId hall, CounterId counter);
}
