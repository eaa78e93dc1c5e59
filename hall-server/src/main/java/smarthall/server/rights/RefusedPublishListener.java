package smarthall.server.rights;

import java.util.List;

/** Wants to know what the broker refused; a bean of this type is told every few seconds, where the broker's log is read. */
public interface RefusedPublishListener {

    /** Be quick and never throw. */
    void refusedAtBroker(List<RefusedPublish> publishes);
}
