package smarthall.sim.device;

/** The form in which a pack is kept and sent: one line of text. */
@FunctionalInterface
public interface PackEncoding {
    String encode(Pack pack);
}
