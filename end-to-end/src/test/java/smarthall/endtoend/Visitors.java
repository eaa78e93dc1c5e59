package smarthall.endtoend;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import smarthall.kiosk.hall.Answer;
import smarthall.kiosk.hall.HallClient;
import smarthall.kiosk.hall.Priority;
import smarthall.kiosk.hall.ServiceCode;
import smarthall.kiosk.hall.Ticket;
import smarthall.kiosk.hall.TicketWish;
import smarthall.kiosk.hall.WishKey;
import smarthall.kiosk.hall.http.HttpHallClient;

/**
 * Visitors who come all the time, also while a part of the hall is down. Each asks by the kiosk's client, with a key of
 * its own and as often as it takes, so that afterwards every ticket that was handed out can be looked for.
 */
final class Visitors implements AutoCloseable {

    private static final List<String> SERVICES =
            List.of("social-card", "elderly-card", "pension-transfer", "fund-withdrawal");
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(60);

    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "visitors"));
    private final HallClient client;
    private final Map<WishKey, Ticket> drawn = new ConcurrentHashMap<>();
    private final AtomicBoolean coming = new AtomicBoolean(true);
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger lostAnswers = new AtomicInteger();
    private volatile Optional<String> refused = Optional.empty();
    private Optional<WishKey> open = Optional.empty();

    Visitors(HallBox box, Duration every) {
        client = new HttpHallClient(box.api(), box.hall(), box.terminalToken());
        thread.scheduleWithFixedDelay(this::step, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One visitor at a time: the next one steps up when this one has a ticket. */
    private void step() {
        if (open.isEmpty()) {
            if (!coming.get()) {
                return;
            }
            open = Optional.of(WishKey.fresh());
            asked.incrementAndGet();
        }
        WishKey key = open.get();
        String service = SERVICES.get(Math.floorMod(key.hashCode(), SERVICES.size()));
        Answer<Ticket> answer = client.take(new TicketWish(new ServiceCode(service), Priority.NONE), key);
        if (answer instanceof Answer.Given<Ticket> given) {
            drawn.put(key, given.value());
            open = Optional.empty();
        } else if (answer instanceof Answer.Refused<Ticket> no) {
            refused = Optional.of(no.code());
        } else {
            lostAnswers.incrementAndGet();
        }
    }

    /** Lets nobody else in, and waits until everybody who asked has a ticket. */
    void finish() {
        coming.set(false);
        await("everybody who asked has a ticket")
                .atMost(LAST_ANSWERS)
                .until(() -> drawn.size() == asked.get() || refused.isPresent());
        refused.ifPresent(code -> {
            throw new AssertionError("The hall refused a ticket: " + code);
        });
    }

    /** Tickets that were handed out, by the key they were asked for with. */
    Map<WishKey, Ticket> drawn() {
        return Map.copyOf(drawn);
    }

    /** How often a visitor got no answer and had to ask again. */
    int lostAnswers() {
        return lostAnswers.get();
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
