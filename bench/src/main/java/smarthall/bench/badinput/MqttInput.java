package smarthall.bench.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.RunningBox;

/**
 * Packs for the server, as a gateway sends them. Each has a number, and no more than a window of them is without the server's
 * receipt, so whatever gets none is missed at once; a good one stands among every thousand.
 */
final class MqttInput {

    private static final Logger log = LoggerFactory.getLogger(MqttInput.class);

    static final int GOOD_EVERY = 1_000;

    private static final int CONNECTIONS = 3;
    private static final int WINDOW = 4_000;
    private static final int WITHOUT_DEVICE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunningBox box;
    private final Account account;
    private final long first;
    private final int count;
    private final String gateway;
    private final String goodDevice;
    private final long goodFromMillis;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param goodDevice whose readings are right, one for each millisecond from {@code goodFromMillis} on; no wrong pack names it
     */
    MqttInput(
            RunningBox box,
            Account account,
            long first,
            int count,
            String gateway,
            String goodDevice,
            long goodFromMillis) {
        this.box = box;
        this.account = account;
        this.first = first;
        this.count = count;
        this.gateway = gateway;
        this.goodDevice = goodDevice;
        this.goodFromMillis = goodFromMillis;
    }

    /** Whether the input is one of the good. */
    static boolean isGood(int input) {
        return input % GOOD_EVERY == GOOD_EVERY - 1;
    }

    /**
     * Sends them all and waits for the last receipt.
     *
     * @param grammars one for each connection
     * @return how many got no receipt
     */
    int run(List<PackGrammar> grammars) throws IOException {
        List<Thread> threads = new ArrayList<>();
        List<BrokerClient> clients = new ArrayList<>();
        try {
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                BrokerClient client =
                        BrokerClient.connect(box, gateway, "bench-bad-" + connection, (topic, payload) -> {});
                clients.add(client);
                PackGrammar grammar = grammars.get(connection);
                Thread thread = new Thread(() -> send(client, grammar), "bad-" + connection);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            watch(threads);
            return count - account.answered();
        } finally {
            for (BrokerClient client : clients) {
                client.close();
            }
        }
    }

    static int connections() {
        return CONNECTIONS;
    }

    /** Until all is answered, or nothing is for too long. */
    private void watch(List<Thread> threads) {
        int before = -1;
        int said = 0;
        while (account.answered() < count && account.answered() > before) {
            before = account.answered();
            int last = before;
            RunningBox.await(PATIENCE, () -> account.answered() >= Math.min(count, last + count / 20));
            if (account.answered() - said >= count / 10) {
                said = account.answered();
                log.info("  {} of {} have their receipt", said, count);
            }
        }
        threads.forEach(Thread::interrupt);
    }

    private void send(BrokerClient client, PackGrammar grammar) {
        try {
            for (int input = next.getAndIncrement();
                    input < count && !Thread.currentThread().isInterrupted();
                    input = next.getAndIncrement()) {
                while (input - account.answered() > WINDOW
                        && !Thread.currentThread().isInterrupted()) {
                    LockSupport.parkNanos(200_000);
                }
                send(client, grammar, input);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private void send(BrokerClient client, PackGrammar grammar, int input) throws IOException {
        boolean good = isGood(input);
        String device = good ? goodDevice : grammar.device();
        byte[] payload = good ? good(input) : grammar.pack(device, grammar.fault());
        String addressed = !good && grammar.below(1_000) < WITHOUT_DEVICE ? "nobody-" + grammar.below(100) : device;
        String topic = "halls/" + box.hall() + "/telemetry/" + addressed;
        Map<String, String> properties = Map.of("gateway", gateway, "seq", Long.toString(first + input));
        while (!client.publish(topic, payload, properties)
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(50_000);
        }
    }

    private byte[] good(int input) {
        return PackGrammar.noise(box.hall(), goodDevice, goodFromMillis + input / GOOD_EVERY)
                .getBytes(StandardCharsets.UTF_8);
    }
}
