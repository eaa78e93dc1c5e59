package smarthall.sim.device;

import java.time.Instant;
import java.util.List;

/** What a node measures with. Called by one thread, with growing times. */
public interface Instrument {

    /** Measures now; {@code at} is the present moment of hall time. */
    List<Measurement> measure(Instant at);
}
