package smarthall.sim.people;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the hall does not serve its people, and once that it does again. Thread-safe. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String who;
    private boolean lasting;

    Outage(String who) {
        this.who = who;
    }

    synchronized void failed(IOException why) {
        if (!lasting) {
            lasting = true;
            LOG.warn("{} cannot use the hall: {}; trying again", who, why);
        }
    }

    synchronized void over() {
        if (lasting) {
            lasting = false;
            LOG.info("{} can use the hall again", who);
        }
    }
}
