package smarthall.server.rights;

import java.util.List;
import java.util.Set;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Knows some of those who have rights at the broker; a bean of this type is asked at every look. */
public interface HolderSource {

    /** All of them, as of now. */
    List<Holder> holders();

    /** Devices of a hall that have a connection of their own, for which no gateway may speak. */
    default Set<DeviceId> onTheirOwn(HallId hall) {
        return Set.of();
    }
}
