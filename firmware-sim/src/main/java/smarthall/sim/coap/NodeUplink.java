package smarthall.sim.coap;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.MediaTypeRegistry;
import org.eclipse.californium.core.coap.MessageObserverAdapter;
import org.eclipse.californium.core.coap.Request;
import org.eclipse.californium.core.coap.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.sim.device.NodeHealth;
import smarthall.sim.device.NodeJournal;
import smarthall.sim.device.Remote;
import smarthall.sim.firmware.Firmware;
import smarthall.sim.settings.DeviceId;

/**
 * A node's way to its gateway: it registers, renews, and sends the journal's unconfirmed packs, oldest first, one request in
 * flight. A pack leaves the journal's queue on 2.04, or when the gateway refuses it for good. Silence makes a new DTLS
 * session and waits, up to ten seconds. All times here are real. Thread-safe.
 */
public final class NodeUplink implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(NodeUplink.class);
    private static final Duration RESTARTS_AFTER = Duration.ofMillis(300);
    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final Duration RENEW_AFTER = Duration.ofMinutes(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_MAX_AGE = Duration.ofMinutes(1);
    /** Three transmissions of CoAP take up to 8.4 s; an empty acknowledgement without an answer must end, too. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final DeviceId node;
    private final NodeJournal journal;
    private final NodeEndpoint endpoint;
    private final ScheduledExecutorService threads;
    private final Runnable firstRegistered;

    private Optional<NodeResources> resources = Optional.empty();
    private Optional<Remote> remote = Optional.empty();
    private Optional<Supplier<NodeHealth>> health = Optional.empty();
    private boolean onTrial;
    private int boots;
    private boolean busy;
    private boolean closed;
    private boolean everRegistered;
    private boolean silent;
    private boolean refusalLogged;
    private long refused;
    private long registeredNanos;
    private boolean registered;
    private Duration pause = FIRST_PAUSE;

    /** @param firstRegistered told once, when the gateway has registered the node for the first time */
    public NodeUplink(
            DeviceId node,
            NodeJournal journal,
            byte[] key,
            URI gateway,
            ScheduledExecutorService threads,
            Runnable firstRegistered) {
        this.node = node;
        this.journal = journal;
        this.endpoint = new NodeEndpoint(node, key, gateway, threads);
        this.threads = threads;
        this.firstRegistered = firstRegistered;
    }

    /** Lets the gateway ask this node, too. Before {@link #start}. */
    public void answerFor(Remote answering) {
        NodeResources answers = new NodeResources(answering, this::restart);
        endpoint.serve(answers.root(), answering.firmware()::mute);
        resources = Optional.of(answers);
        remote = Optional.of(answering);
    }

    /** Lets the node tell how it is whenever it registers. Before {@link #start}. */
    public void tell(Supplier<NodeHealth> how) {
        health = Optional.of(how);
    }

    /** The node has measured: tells whoever observes it, and sends. */
    public void measured() {
        resources.ifPresent(NodeResources::measured);
        wake();
    }

    /** The UDP port on which the node sends and answers, once started. */
    public int port() {
        return endpoint.port();
    }

    /** As after a loss of power, once the answer is on its way: a new session and a new registration; the journal is kept. */
    private void restart() {
        LOG.info("{}: restarts", node);
        threads.schedule(
                () -> {
                    synchronized (this) {
                        if (!closed) {
                            registered = false;
                            endpoint.forgetSession();
                            boot();
                            wake();
                        }
                    }
                },
                RESTARTS_AFTER.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Starts the firmware; a new one has to register and to get a reading confirmed before its time is over. */
    private synchronized void boot() {
        if (remote.isEmpty()) {
            return;
        }
        boots++;
        Firmware firmware = remote.get().firmware();
        try {
            onTrial = firmware.boot();
        } catch (IOException cannotBoot) {
            LOG.error("{}: its firmware cannot be started: {}", node, cannotBoot.getMessage());
        }
        if (onTrial) {
            int boot = boots;
            Duration time = firmware.proof().plus(remote.get().config().every());
            threads.schedule(() -> overdue(boot, time), time.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void overdue(int boot, Duration time) {
        if (!onTrial || boot != boots || closed) {
            return;
        }
        rollBack("no reading was confirmed within " + time.toSeconds() + " s");
    }

    private void rollBack(String reason) {
        try {
            remote.orElseThrow().firmware().rollBack(reason);
        } catch (IOException cannotKeep) {
            LOG.error("{}: cannot go back to its old firmware: {}", node, cannotKeep.getMessage());
        }
        onTrial = false;
        restart();
    }

    private void proven() {
        if (onTrial && registered) {
            try {
                remote.orElseThrow().firmware().proven();
                onTrial = false;
            } catch (IOException cannotKeep) {
                LOG.error("{}: cannot keep that its firmware is proven: {}", node, cannotKeep.getMessage());
            }
        }
    }

    /** Opens the socket and begins to register. */
    public void start() throws IOException {
        boot();
        endpoint.start();
        if (resources.isPresent()) {
            LOG.info("{}: answers on UDP port {}", node, endpoint.port());
        }
        wake();
    }

    /** Sends what there is to send, unless a request is in flight or a pause lasts. */
    public synchronized void wake() {
        if (busy || closed || remote.filter(each -> each.firmware().mute()).isPresent()) {
            return;
        }
        Optional<NodeJournal.Kept> oldest = journal.oldest();
        if (!registered || System.nanoTime() - registeredNanos > RENEW_AFTER.toNanos()) {
            busy = true;
            send(registration(), this::registrationAnswered);
        } else if (oldest.isPresent()) {
            busy = true;
            NodeJournal.Kept kept = oldest.get();
            send(readings(kept), answer -> readingsAnswered(kept, answer));
        }
    }

    /** Packs that the gateway refused for good since the start. */
    public synchronized long refused() {
        return refused;
    }

    private Request registration() {
        Request request = endpoint.post();
        request.getOptions().addUriPath("rd");
        request.getOptions().addUriQuery("ep=" + node);
        request.getOptions().addUriQuery("lt=" + LIFETIME.toSeconds());
        remote.ifPresent(
                each -> request.getOptions().addUriQuery("fw=" + each.firmware().running()));
        health.ifPresent(source -> {
            NodeHealth told = source.get();
            request.getOptions().addUriQuery("battery=" + told.battery());
            request.getOptions().addUriQuery("signal=" + told.signal());
            request.getOptions()
                    .addUriQuery("now="
                            + BigDecimal.valueOf(told.clock().toEpochMilli(), 3).toPlainString());
        });
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_LINK_FORMAT);
        return request;
    }

    private Request readings(NodeJournal.Kept kept) {
        Request request = endpoint.post();
        request.getOptions().addUriPath("readings");
        request.getOptions().setContentFormat(MediaTypeRegistry.APPLICATION_SENML_JSON);
        request.setPayload(kept.pack());
        return request;
    }

    private interface Then {
        void on(Answer answer);
    }

    private void send(Request request, Then then) {
        AtomicBoolean answered = new AtomicBoolean();
        Then once = answer -> {
            if (answered.compareAndSet(false, true)) {
                then.on(answer);
            }
        };
        request.addMessageObserver(new MessageObserverAdapter() {
            @Override
            public void onResponse(Response response) {
                once.on(answer(response));
            }

            @Override
            protected void failed() {
                once.on(new Answer.Silence());
            }
        });
        threads.schedule(
                () -> {
                    if (!answered.get()) {
                        request.cancel();
                        once.on(new Answer.Silence());
                    }
                },
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS);
        endpoint.send(request);
    }

    private static Answer answer(Response response) {
        ResponseCode code = response.getCode();
        if (code.codeClass == 2) {
            return new Answer.Done();
        }
        return switch (code) {
            case TOO_MANY_REQUESTS, SERVICE_UNAVAILABLE -> new Answer.Later(maxAge(response));
            case BAD_REQUEST, REQUEST_ENTITY_TOO_LARGE, UNSUPPORTED_CONTENT_FORMAT ->
                new Answer.Refused(code + " " + reason(response));
            case UNAUTHORIZED, FORBIDDEN, NOT_FOUND -> new Answer.Stranger(code + " " + reason(response));
            default -> new Answer.Later(LONGEST_PAUSE);
        };
    }

    private static String reason(Response response) {
        @Nullable String text = response.getPayloadString();
        return text == null ? "" : text;
    }

    private static Duration maxAge(Response response) {
        Duration asked = Duration.ofSeconds(response.getOptions().getMaxAge());
        return asked.compareTo(LONGEST_MAX_AGE) < 0 ? asked : LONGEST_MAX_AGE;
    }

    private synchronized void registrationAnswered(Answer answer) {
        if (answer instanceof Answer.Done) {
            registered = true;
            registeredNanos = System.nanoTime();
            goOn();
            if (!everRegistered) {
                everRegistered = true;
                threads.execute(firstRegistered);
            }
        } else if (answer instanceof Answer.Later later) {
            goOnAfter(later.pause());
        } else if (answer instanceof Answer.Silence) {
            tryAgain("does not answer");
        } else {
            tryAgain("does not register it: " + answer);
        }
    }

    private synchronized void readingsAnswered(NodeJournal.Kept kept, Answer answer) {
        try {
            if (answer instanceof Answer.Done) {
                journal.confirm(kept);
                proven();
                goOn();
            } else if (answer instanceof Answer.Later later) {
                goOnAfter(later.pause());
            } else if (answer instanceof Answer.Refused no) {
                journal.refuse(kept, no.reason());
                refusedForGood(no.reason());
                goOn();
            } else if (answer instanceof Answer.Stranger stranger) {
                registered = false;
                tryAgain("does not know it: " + stranger.reason());
            } else {
                registered = false;
                tryAgain("does not answer");
            }
        } catch (IOException cannotKeep) {
            tryAgain("answered, but the journal cannot be written: " + cannotKeep.getMessage());
        }
    }

    private void refusedForGood(String reason) {
        refused++;
        if (!refusalLogged) {
            refusalLogged = true;
            LOG.warn("{}: the gateway refuses a pack, {}; further ones are only counted", node, reason);
        }
    }

    private void goOn() {
        if (silent) {
            LOG.info("{}: the gateway answers again, {} packs to send", node, journal.unconfirmed());
        }
        silent = false;
        pause = FIRST_PAUSE;
        busy = false;
        wake();
    }

    private void tryAgain(String why) {
        if (!silent) {
            LOG.warn("{}: the gateway {}; trying again", node, why);
        }
        silent = true;
        if (!closed) {
            endpoint.forgetSession();
        }
        goOnAfter(pause);
        Duration next = pause.multipliedBy(2);
        pause = next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE;
    }

    private void goOnAfter(Duration wait) {
        if (closed) {
            return;
        }
        threads.schedule(
                () -> {
                    synchronized (this) {
                        busy = false;
                        wake();
                    }
                },
                wait.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Ends the session; what is unconfirmed stays in the journal. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        endpoint.close();
    }
}
