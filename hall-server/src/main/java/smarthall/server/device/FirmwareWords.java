package smarthall.server.device;

import java.util.Optional;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Hears what devices, or their gateways for them, say of their firmware; each server hears each word, and may hear it again. */
public interface FirmwareWords {

    /**
     * @param version that runs, as the device calls it; empty when it says nothing of it
     * @param update what is on its way to it
     */
    void said(HallId hall, DeviceId device, Optional<String> version, Optional<Update> update);

    /**
     * How much of a new firmware is there.
     *
     * @param command id of the command that ordered it
     * @param percent 0 to 100
     */
    record Update(String command, int percent) {}
}
