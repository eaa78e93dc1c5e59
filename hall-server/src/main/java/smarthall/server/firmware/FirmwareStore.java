package smarthall.server.firmware;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import smarthall.server.firmware.FirmwareOrder.State;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** Where images, orders and what devices run are kept. Each call joins the caller's transaction. */
public interface FirmwareStore {

    void add(HallId hall, StoredImage image, byte[] content);

    Optional<StoredImage> image(HallId hall, String sha256);

    Optional<StoredImage> image(HallId hall, String kind, String version);

    /** All images, newest first. */
    List<StoredImage> images(HallId hall);

    void add(HallId hall, Rollout rollout);

    /** Holds a rollout until the caller's transaction ends. */
    Optional<Rollout> lock(HallId hall, UUID rollout);

    void end(HallId hall, UUID rollout, Rollout.State state);

    /** The newest first. */
    List<Rollout> rollouts(HallId hall, int limit);

    /** @param turn place in its rollout */
    void add(HallId hall, FirmwareOrder order, int turn);

    /** The orders of a rollout, in turn. */
    List<FirmwareOrder> orders(HallId hall, UUID rollout);

    Optional<FirmwareOrder> ofCommand(HallId hall, UUID command);

    /** An order that waited is on its way. */
    void sent(HallId hall, UUID order, UUID command, String tokenHash);

    /** Notes that so much is at the device; false when nothing was new in that. */
    boolean progress(HallId hall, UUID command, int percent);

    /** Ends an order that is open; false when it has ended before. */
    boolean end(HallId hall, UUID order, State state, String detail, Instant at);

    /** Ends what has not begun of a rollout. */
    int stopWaiting(HallId hall, UUID rollout, Instant at);

    /** The image of an order that is at its device, for whoever has its token. */
    Optional<byte[]> content(HallId hall, UUID order, String tokenHash);

    /** Holds a device's row until the caller's transaction ends; made when it is not there. */
    DeviceFirmware lock(HallId hall, DeviceId device);

    Optional<DeviceFirmware> find(HallId hall, DeviceId device);

    /** This is the device's last order. */
    void latest(HallId hall, DeviceId device, UUID order);

    /** The device runs this; its row is held. */
    void told(HallId hall, DeviceId device, String version, Instant at);

    /** Of devices that have told a version or were to get one. */
    Map<DeviceId, DeviceFirmware> devices(HallId hall);
}
