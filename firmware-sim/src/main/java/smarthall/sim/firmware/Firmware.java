package smarthall.sim.firmware;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.firmware.BootRecord.Outcome;
import smarthall.sim.firmware.BootRecord.Slot;
import smarthall.sim.firmware.BootRecord.Trial;
import smarthall.sim.firmware.RefusedImage.Fault;
import smarthall.sim.settings.DeviceId;

/**
 * What runs in a node, and how it is replaced: an image comes into the slot that does not run, is checked as a whole, and is then
 * started on trial. Until it has proven itself the old one is only a restart away. A kill at any moment leaves either the old state or
 * the new one: a slot is named in the boot record after all of it is on the disk. Thread-safe.
 *
 * <p>For trials of the trial: a program that begins with {@code fault=mute} starts but cannot send.
 */
public final class Firmware {

    /** Header and signature included. */
    public static final int MOST_BYTES = FirmwareImage.MOST_BYTES;

    private static final Logger LOG = LoggerFactory.getLogger(Firmware.class);
    private static final byte[] MUTE = "fault=mute".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_BOOTS = 3;

    private final DeviceId node;
    private final String kind;
    private final Optional<PublicKey> key;
    private final Path file;
    private final Duration proof;
    private BootRecord record;
    private Optional<IncomingImage> incoming = Optional.empty();
    private boolean mute;

    /**
     * @param kind of the node, as images name it
     * @param key images must be signed with; without one none is taken
     * @param flash folder of slots and boot record
     * @param proof how long a new image has to prove itself, beside the time to the node's next measurement; real time
     */
    public Firmware(DeviceId node, String kind, Optional<PublicKey> key, Path flash, Duration proof)
            throws IOException {
        this.node = node;
        this.kind = kind;
        this.key = key;
        this.proof = proof;
        this.file = flash.resolve(node + ".boot");
        this.record = BootRecord.read(file);
    }

    /**
     * What a node tells of it.
     *
     * @param version that runs, on trial or not
     * @param order under which the trial, if there is one, was ordered
     * @param received bytes of an image that is coming, and {@code receivedHash} their SHA-256; nought and empty when none is
     */
    public record Status(
            FirmwareVersion version,
            String kind,
            boolean onTrial,
            String order,
            int received,
            String receivedHash,
            Optional<Last> last) {}

    /**
     * What came of the last trial.
     *
     * @param reason why it was rolled back; empty when it was installed
     */
    public record Last(FirmwareVersion version, String order, boolean installed, String reason) {}

    public synchronized Status status() {
        return new Status(
                running(),
                kind,
                record.trial().isPresent(),
                record.trial().map(Trial::order).orElse(""),
                received(),
                incoming.map(IncomingImage::receivedHash).orElse(""),
                record.last().map(last -> new Last(last.version(), last.order(), last.installed(), last.reason())));
    }

    public synchronized FirmwareVersion running() {
        return record.trial().map(Trial::version).orElse(record.version());
    }

    /** Whether what runs cannot send. */
    public synchronized boolean mute() {
        return mute;
    }

    /** How long a new image has to prove itself, beside the time to the next measurement; real time. */
    public Duration proof() {
        return proof;
    }

    /** Whether images can be checked at all. */
    public boolean hasKey() {
        return key.isPresent();
    }

    /** Bytes of the image that is coming. */
    public synchronized int received() {
        return incoming.map(IncomingImage::received).orElse(0);
    }

    /** Begins to receive; what had come before is given up. */
    public synchronized void begin() throws RefusedImage, IOException {
        if (record.trial().isPresent()) {
            throw new RefusedImage(Fault.UNFIT, "version " + running() + " is on trial");
        }
        giveUp();
        incoming = Optional.of(new IncomingImage(record.active().other().file(file)));
    }

    public synchronized void append(byte[] bytes) throws IOException {
        if (incoming.isPresent()) {
            incoming.get().append(bytes);
        }
    }

    private void giveUp() throws IOException {
        if (incoming.isPresent()) {
            incoming.get().close();
            incoming = Optional.empty();
        }
    }

    /**
     * Everything has come: the image is checked, and started on trial with the next {@link #boot()}. The same version again is taken for
     * what is there already.
     *
     * @param order a name under which the outcome will be told; may be empty
     * @return whether a restart is due
     */
    public synchronized boolean complete(String order) throws RefusedImage, IOException {
        if (incoming.isPresent()) {
            incoming.get().force();
        }
        giveUp();
        FirmwareImage image = imageIn(record.active().other());
        if (!image.kind().equals(kind)) {
            throw new RefusedImage(Fault.UNFIT, "an image for " + image.kind() + ", this is " + kind);
        }
        int newer = image.version().compareTo(record.version());
        if (newer < 0 && !image.mayReplaceNewer()) {
            throw new RefusedImage(
                    Fault.UNFIT, "version " + image.version() + " is older than " + record.version() + ", which runs");
        }
        if (newer == 0) {
            keep(new BootRecord(
                    record.active(),
                    record.version(),
                    Optional.empty(),
                    Optional.of(new Outcome(record.version(), order, true, ""))));
            return false;
        }
        keep(record.with(Optional.of(new Trial(image.version(), order, 0))));
        return true;
    }

    private FirmwareImage imageIn(Slot slot) throws RefusedImage, IOException {
        if (key.isEmpty()) {
            throw new RefusedImage(Fault.UNSIGNED, "this node has no key to check an image with");
        }
        return FirmwareImage.read(Files.readAllBytes(slot.file(file)), key.get());
    }

    /**
     * As the boot loader does after each start: begins a trial, or goes on with what has proven itself.
     *
     * @return whether what runs is on trial
     */
    public synchronized boolean boot() throws IOException {
        giveUp();
        mute = false;
        if (record.trial().isEmpty()) {
            return false;
        }
        Trial trial = record.trial().get();
        if (trial.boots() >= MOST_BOOTS) {
            rollBack("started " + MOST_BOOTS + " times and never proved itself");
            return false;
        }
        try {
            FirmwareImage image = imageIn(record.active().other());
            keep(record.with(Optional.of(new Trial(trial.version(), trial.order(), trial.boots() + 1))));
            mute = startsWith(image.program(), MUTE);
            LOG.info("{}: firmware {} starts on trial", node, trial.version());
            return true;
        } catch (RefusedImage damaged) {
            rollBack("its slot is damaged: " + damaged.getMessage());
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && Arrays.equals(bytes, 0, beginning.length, beginning, 0, beginning.length);
    }

    /** What is on trial has proven itself: it stays. */
    public synchronized void proven() throws IOException {
        if (record.trial().isPresent()) {
            keep(record.installed(record.trial().get()));
            LOG.info("{}: firmware {} is installed", node, record.version());
        }
    }

    /** What is on trial has failed: the old one runs again from the next {@link #boot()} on. */
    public synchronized void rollBack(String reason) throws IOException {
        if (record.trial().isPresent()) {
            LOG.warn("{}: back to firmware {}: {}", node, record.version(), reason);
            keep(record.rolledBack(record.trial().get(), reason));
            mute = false;
        }
    }

    private void keep(BootRecord fresh) throws IOException {
        fresh.write(file);
        record = fresh;
    }
}
