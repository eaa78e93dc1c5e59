package smarthall.server.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Health and troubles in their durable form. */
public interface TroubleStore {

    /** Keeps a trouble that is not there yet, held until the transaction ends; what is there stays as it is. */
    void begin(Trouble trouble);

    /** Holds one until the transaction ends. */
    Optional<Trouble> lock(Party party, Trouble.Kind kind);

    /** Saves one that is held. */
    void save(Trouble trouble);

    /** Forgets one that is held. */
    void end(Trouble trouble);

    /** All of a hall, told or not, oldest first. */
    List<Trouble> all(HallId hall);

    /** What a device last said of itself; an older word changes nothing. */
    void keep(HallId hall, DeviceId device, Health health);

    /** Of all devices of a hall that have said something. */
    Map<DeviceId, Health> health(HallId hall);
}
