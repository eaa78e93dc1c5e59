package smarthall.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BoxOrder;
import smarthall.bench.box.Database;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.Program;
import smarthall.bench.box.RunningBox;
import smarthall.bench.browser.Chromium;
import smarthall.bench.browser.Tab;
import tools.jackson.databind.JsonNode;

/**
 * {@code clerks}: a day of the sample hall at sixty times its speed, with simulated visitors and clerks, while the counter pages
 * of ten clerks are open in a real Chromium, each with a session of its own. How late a page shows a call is real time, from the
 * moment that the hall wrote into its journal until the number stands in the page.
 */
public final class ClerkDay {

    private static final Logger log = LoggerFactory.getLogger(ClerkDay.class);
    private static final int PAGES = 10;
    private static final int COUNTERS = 8;
    private static final double RATE = 60;
    /** A Wednesday, 09:00 in Yixing. */
    private static final Instant MORNING = Instant.parse("2026-03-11T01:00:00Z");

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final String DAY = "2026-03-11";
    private static final Duration WHOLE_DAY = Duration.ofHours(8);
    private static final Duration QUICK_DAY = Duration.ofMinutes(75);
    /** From the order to start the box until the hall's morning: until then the pages should be open. */
    private static final Duration START = Duration.ofMinutes(3);

    private static final Duration QUICK_START = Duration.ofSeconds(45);

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** A call of the last moments may still be on its way. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(3);

    /** What a page shows is written down with the time at which it does. */
    private static final String WATCH =
            """
            window.seen = [];
            let shown = null;
            new MutationObserver(() => {
              const ticket = document.querySelector('[data-ticket]')?.dataset.ticket ?? null;
              if (ticket !== shown && ticket !== null) window.seen.push([ticket, Date.now()]);
              shown = ticket;
            }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ticket'] });
            """;

    private final RunningBox box;
    private final Instant anchor;
    private final List<CounterPage> pages = new ArrayList<>();
    private final List<Double> loads = new ArrayList<>();

    private ClerkDay(RunningBox box, Instant anchor) {
        this.box = box;
        this.anchor = anchor;
    }

    /** Somebody's page at a counter. */
    private record CounterPage(String counter, Tab tab) {}

    /** A call as it stands in the journal, with the real time at which that was written. */
    private record Call(String counter, String number, long realMillis) {}

    /** A number that a page began to show. */
    private record Sighting(String number, long realMillis) {}

    public static Measured run(Asked asked) throws IOException {
        Instant anchor = Clock.systemUTC().instant().plus(asked.quick() ? QUICK_START : START);
        try (Database database = asked.store().start();
                RunningBox box = RunningBox.start(BoxOrder.of(asked.root(), "up", "--no-kiosk", "--seed", "7")
                        .on(database)
                        .with(Map.of("HALL_CLOCK", anchor + "," + MORNING + "," + RATE)));
                Chromium chromium = Chromium.start()) {
            return new ClerkDay(box, anchor).measure(asked, chromium);
        }
    }

    private Measured measure(Asked asked, Chromium chromium) throws IOException {
        for (int page = 0; page < PAGES; page++) {
            pages.add(open(chromium, Integer.toString(page % COUNTERS + 1)));
        }
        Duration hallTime = asked.quick() ? QUICK_DAY : WHOLE_DAY;
        RunningBox.await(START, () -> now() >= anchor.toEpochMilli());
        long residentBefore = box.residentMiB(Program.SERVER);
        long begin = now();
        String from = hallTimeOf(begin);
        log.info("{} pages are open; {} minutes of the hall's day go by, from {}", PAGES, hallTime.toMinutes(), from);
        watch(Duration.ofMillis((long) (hallTime.toMillis() / RATE)));
        long end = now();
        long residentAfter = box.residentMiB(Program.SERVER);
        RunningBox.await(ON_ITS_WAY, () -> false);

        List<Call> calls = calls(begin, end);
        Latencies late = new Latencies();
        int notShown = 0;
        long slowest = 0;
        for (CounterPage page : pages) {
            List<Sighting> seen = seen(page.tab());
            for (Call call : calls) {
                if (call.counter().equals(page.counter())) {
                    long millis = latenessOf(call, seen);
                    notShown += millis < 0 ? 1 : 0;
                    slowest = Math.max(slowest, millis);
                    if (millis >= 0) {
                        late.add(Duration.ofMillis(millis).toNanos());
                    }
                }
            }
        }
        List<String> errors =
                pages.stream().flatMap(page -> page.tab().errors().stream()).toList();
        errors.stream().distinct().limit(10).forEach(error -> log.info("  on a console: {}", error));

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("quick", asked.quick());
        settings.put("pages", PAGES);
        settings.put("counters", COUNTERS);
        settings.put("speed", RATE);
        settings.put("from", from);
        settings.put("hallMinutes", hallTime.toMinutes());
        settings.put(
                "loadMean",
                Math.round(loads.stream().mapToDouble(each -> each).average().orElse(0) * 10) / 10.0);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("calls", calls.size());
        figures.put("shown", late.count());
        figures.put("notShown", notShown);
        figures.put("p50Millis", late.millis(50));
        figures.put("p99Millis", late.millis(99));
        figures.put("slowestMillis", slowest);
        figures.put("consoleErrors", errors.size());
        figures.put("serverRssMiBBefore", residentBefore);
        figures.put("serverRssMiB", residentAfter);
        return new Measured(settings, figures, broken(notShown, errors));
    }

    private static Optional<String> broken(int notShown, List<String> errors) {
        return notShown == 0 && errors.isEmpty()
                ? Optional.empty()
                : Optional.of(notShown + " calls were not shown on their page, and consoles had " + errors.size()
                        + " errors.");
    }

    /** Signs in on the page that asks for it, as a clerk does. */
    private CounterPage open(Chromium chromium, String counter) throws IOException {
        String clerk = "clerk-" + counter;
        Tab tab = chromium.open(1024, 768);
        tab.before(WATCH);
        tab.go(URI.create(box.http() + "/counter?counter=" + counter));
        tab.await("document.querySelector('#password')", PATIENCE);
        tab.value(
                "document.querySelector('#user').value = '" + clerk + "'; document.querySelector('#password').value = '"
                        + box.password(clerk) + "'; document.querySelector('form').requestSubmit()");
        tab.await(
                "location.pathname === '/counter' && document.querySelector('[data-connection=live]')"
                        + " && document.querySelector('[data-counter-state]')",
                PATIENCE);
        // Without a session the first look at the page is refused, which a browser calls an error.
        tab.forgetErrors();
        return new CounterPage(counter, tab);
    }

    /** Lets the day go by and looks how busy the machine is. */
    private void watch(Duration realTime) {
        long end = System.nanoTime() + realTime.toNanos();
        while (System.nanoTime() < end) {
            loads.add(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            long left = end - System.nanoTime();
            RunningBox.await(
                    Duration.ofNanos(Math.min(left, Duration.ofSeconds(5).toNanos())), () -> false);
        }
    }

    /** The calls of real time between two moments, but for those that only repeat one. */
    private List<Call> calls(long begin, long end) throws IOException {
        HallCaller manager = HallCaller.staff(box, "manager");
        List<Call> calls = new ArrayList<>();
        String after = "0";
        while (after != null) {
            HallCaller.Answer answer = manager.get("/days/" + DAY + "/journal?after=" + after);
            if (!answer.ok()) {
                throw new IOException("The day's journal was answered with " + answer.status());
            }
            for (JsonNode entry : answer.body().path("items")) {
                JsonNode body = entry.path("body");
                if (entry.path("kind").asString().equals("ticket-called")
                        && !body.path("recall").asBoolean(false)) {
                    Call call = new Call(
                            body.path("counter").asString(),
                            body.path("number").asString(),
                            real(OffsetDateTime.parse(entry.path("at").asString())
                                    .toInstant()));
                    if (call.realMillis() >= begin && call.realMillis() < end) {
                        calls.add(call);
                    }
                }
            }
            JsonNode next = answer.body().path("next");
            after = next.isNull() || next.isMissingNode() ? null : next.asString();
        }
        return calls;
    }

    /** What the hall's clock shows: on a busy machine the pages are open later than in the morning. */
    private String hallTimeOf(long realMillis) {
        Duration since = Duration.between(anchor, Instant.ofEpochMilli(realMillis));
        return MORNING.plusMillis((long) (since.toMillis() * RATE))
                .atZone(ZONE)
                .toLocalTime()
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private long real(Instant hall) {
        return anchor.plusNanos((long) (Duration.between(MORNING, hall).toNanos() / RATE))
                .toEpochMilli();
    }

    private static List<Sighting> seen(Tab tab) throws IOException {
        JsonNode seen = tab.value("window.seen");
        return IntStream.range(0, seen.size())
                .mapToObj(seen::path)
                .map(each -> new Sighting(each.path(0).asString(), each.path(1).asLong()))
                .toList();
    }

    /** Milliseconds from a call to its sighting; -1 when there is none. Both clocks are cut to whole milliseconds. */
    private static long latenessOf(Call call, List<Sighting> seen) {
        return seen.stream()
                .filter(each -> each.number().equals(call.number()) && each.realMillis() >= call.realMillis() - 1)
                .mapToLong(each -> Math.max(0, each.realMillis() - call.realMillis()))
                .findFirst()
                .orElse(-1);
    }

    private static long now() {
        return Clock.systemUTC().millis();
    }
}
