package smarthall.edge.firmware;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.edge.command.Command;
import smarthall.edge.command.NodeLink;
import smarthall.edge.command.NodeLink.Outcome;
import smarthall.edge.firmware.FirmwareLink.Answer;
import smarthall.edge.firmware.FirmwareLink.Block;
import smarthall.edge.firmware.ImageSource.NotToBeHad;
import smarthall.edge.reading.DeviceId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries out the command {@code firmware}: fetches the image, sends it to the node in blocks, and waits for what the node says came
 * of it. It remembers nothing about an order: the node tells what it has of the image, whether one is on trial and what came of which
 * order, so an order goes on after a silence or a restart of the gateway where it was. All other commands go their own way. Thread-safe.
 */
public final class FirmwareCourier implements NodeLink, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FirmwareCourier.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String FIRMWARE = "firmware";
    private static final int AT_ONCE = 4;
    private static final int BLOCK = 512;
    private static final int LEAST_BLOCK = 16;
    private static final int TRIES = 3;
    private static final int BEGINNINGS = 5;
    private static final int STEP_PERCENT = 5;

    private final NodeLink commands;
    private final FirmwareLink nodes;
    private final ImageShelf shelf;
    private final Progress progress;
    private final Clock hallTime;
    private final Duration watch;
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, task -> {
        Thread thread = new Thread(task, "firmware");
        thread.setDaemon(true);
        return thread;
    });

    /** Hears how much of an image a node has. */
    public interface Progress {
        void made(DeviceId node, String order, int percent);
    }

    /**
     * @param folder for the images
     * @param watch how long a node that has a new image is watched for what comes of it before it is left to register again; real time
     */
    public FirmwareCourier(
            NodeLink commands,
            FirmwareLink nodes,
            Path folder,
            ImageSource source,
            Progress progress,
            Clock hallTime,
            Duration watch) {
        this.commands = commands;
        this.nodes = nodes;
        this.shelf = new ImageShelf(folder, source);
        this.progress = progress;
        this.hallTime = hallTime;
        this.watch = watch;
    }

    @Override
    public void ask(Command command, Consumer<Outcome> then) {
        if (!command.name().equals(FIRMWARE)) {
            commands.ask(command, then);
            return;
        }
        Optional<FirmwareOrder> order = FirmwareOrder.of(command);
        if (order.isEmpty()) {
            then.accept(new Outcome.Refused("not an order of firmware that this gateway understands"));
            return;
        }
        try {
            threads.execute(() -> then.accept(safely(order.get(), command)));
        } catch (RejectedExecutionException closed) {
            then.accept(new Outcome.Silence());
        }
    }

    /** Whatever happens, the node is free for its next command. */
    private Outcome safely(FirmwareOrder order, Command command) {
        try {
            return carryOut(order, command);
        } catch (RuntimeException bug) {
            log.error("firmware {} for {} fails", order.version(), order.device(), bug);
            return new Outcome.Refused("the gateway failed: " + bug.getClass().getSimpleName());
        }
    }

    private Outcome carryOut(FirmwareOrder order, Command command) {
        try {
            Told told = told(order.device());
            if (told == null) {
                return new Outcome.Silence();
            }
            Optional<Outcome> known = told.outcomeOf(order);
            if (known.isPresent()) {
                return known.get();
            }
            if (!told.isOnTrialFor(order)) {
                Optional<Outcome> early = send(order, command, told);
                if (early.isPresent()) {
                    return early.get();
                }
            }
            return watch(order);
        } catch (NotToBeHad never) {
            return new Outcome.Refused(never.why());
        } catch (IOException later) {
            log.warn(
                    "firmware {} for {}: {}, will be tried again", order.version(), order.device(), later.getMessage());
            return new Outcome.Silence();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Outcome.Silence();
        }
    }

    /** Sends the image from where the node has it; empty when the node has all of it. */
    private Optional<Outcome> send(FirmwareOrder order, Command command, Told told)
            throws NotToBeHad, IOException, InterruptedException {
        byte[] image = shelf.image(order);
        Told now = told;
        for (int beginning = 0; beginning < BEGINNINGS; beginning++) {
            int from = now.beginningOf(image);
            log.info("firmware {} for {}: from byte {} of {}", order.version(), order.device(), from, image.length);
            Answer answer = sendFrom(order, command, image, from);
            if (answer instanceof Answer.Whole) {
                progress.made(order.device(), order.id(), 100);
                return Optional.empty();
            }
            if (answer instanceof Answer.Refused no) {
                return Optional.of(new Outcome.Refused(no.why()));
            }
            Told again = answer instanceof Answer.OtherBlock ? told(order.device()) : null;
            if (again == null) {
                return Optional.of(new Outcome.Silence());
            }
            if (again.isOnTrialFor(order) || again.outcomeOf(order).isPresent()) {
                return Optional.empty();
            }
            now = again;
        }
        return Optional.of(new Outcome.Refused("the node lost the image's blocks " + BEGINNINGS + " times"));
    }

    private Answer sendFrom(FirmwareOrder order, Command command, byte[] image, int from) throws InterruptedException {
        int offset = from;
        int size = BLOCK;
        int said = -1;
        while (true) {
            if (!hallTime.instant().isBefore(command.expires())) {
                return new Answer.Refused("expired while the image was sent");
            }
            int percent = (int) (100L * offset / image.length) / STEP_PERCENT * STEP_PERCENT;
            if (percent > said) {
                progress.made(order.device(), order.id(), percent);
                said = percent;
            }
            int end = Math.min(image.length, offset + size);
            Answer answer = sendStubbornly(
                    order.device(),
                    new Block(
                            order.id(),
                            offset,
                            size,
                            Arrays.copyOfRange(image, offset, end),
                            end == image.length,
                            image.length));
            if (!(answer instanceof Answer.GoOn next)) {
                return answer;
            }
            offset = end;
            size = Math.max(LEAST_BLOCK, Math.min(size, next.size()));
        }
    }

    private Answer sendStubbornly(DeviceId node, Block block) throws InterruptedException {
        Answer answer = new Answer.Silence();
        for (int attempt = 0; attempt < TRIES && answer instanceof Answer.Silence; attempt++) {
            answer = nodes.send(node, block);
        }
        return answer;
    }

    /** Looks on for a while; then the node's next registration is the time to ask. */
    private Outcome watch(FirmwareOrder order) throws InterruptedException {
        long end = System.nanoTime() + watch.toNanos();
        while (System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(500);
            Told told = told(order.device());
            if (told != null) {
                Optional<Outcome> outcome = told.outcomeOf(order);
                if (outcome.isPresent()) {
                    return outcome.get();
                }
            }
        }
        return new Outcome.Silence();
    }

    /** Null when the node does not answer, or not with what can be read. */
    private @Nullable Told told(DeviceId node) throws InterruptedException {
        try {
            return nodes.told(node).map(text -> new Told(JSON.readTree(text))).orElse(null);
        } catch (JacksonException notJson) {
            log.warn("firmware: {} tells of its firmware what cannot be read", node);
            return null;
        }
    }

    /** A node's own words of its firmware. */
    private record Told(JsonNode words) {

        Optional<Outcome> outcomeOf(FirmwareOrder order) {
            JsonNode last = words.path("last");
            if (!last.path("order").asString("").equals(order.id())) {
                return Optional.empty();
            }
            return Optional.of(
                    last.path("result").asString("").equals("installed")
                            ? new Outcome.Done(order.version())
                            : new Outcome.Refused(
                                    "rolled back: " + last.path("reason").asString("")));
        }

        boolean isOnTrialFor(FirmwareOrder order) {
            return words.path("state").asString("").equals("trial")
                    && words.path("order").asString("").equals(order.id());
        }

        /** How much of the image is there already, by the hash of what is. */
        int beginningOf(byte[] image) {
            int received = words.path("received").asInt(0);
            boolean its = received > 0
                    && received < image.length
                    && received % BLOCK == 0
                    && ImageShelf.hash(image, received)
                            .equals(words.path("receivedSha256").asString(""));
            return its ? received : 0;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
