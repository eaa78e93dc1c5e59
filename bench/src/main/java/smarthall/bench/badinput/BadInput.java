package smarthall.bench.badinput;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import smarthall.bench.box.BoxOrder;
import smarthall.bench.box.BrokerClient;
import smarthall.bench.box.Database;
import smarthall.bench.box.HallCaller;
import smarthall.bench.box.Program;
import smarthall.bench.box.RunningBox;
import smarthall.bench.load.Asked;
import smarthall.bench.load.Measured;
import tools.jackson.databind.JsonNode;

/**
 * A million wrong inputs into a box of its own while its nodes are halted: packs over MQTT, states and receipts, CoAP requests,
 * messages inside a DTLS session that are no CoAP, datagrams that are no DTLS. No program may end, each numbered pack must get
 * its receipt, each good reading among them must be stored, and memory must not grow.
 */
public final class BadInput {

    private static final Logger log = LoggerFactory.getLogger(BadInput.class);

    private static final String GATEWAY = "gw-1";
    private static final String GOOD_BY_MQTT = "noise-waiting";
    private static final String GOOD_BY_COAP = "noise-counters";
    private static final List<String> DEVICES =
            List.of("air-lobby", "air-waiting", "area-waiting", "door-south-counter", "door-east-counter");
    private static final long FIRST_SEQ = 1_000_000_000_000L;
    private static final int COAP_GOOD_EVERY = 1_000;
    /** A message's number may come again after 247 s only (RFC 7252 section 4.8.2), and there are 65,536. */
    private static final int ONE_NODE_SENDS = 20_000;
    /** Objects that a program may hold at the end beyond those it held after the first tenth. */
    private static final long TOLERATED_GROWTH_MIB = 24;

    private static final Set<String> REASONS = Set.of(
            "not-json",
            "not-senml",
            "too-large",
            "unknown-device",
            "unknown-quantity",
            "unknown-unit",
            "out-of-range",
            "ahead-of-time");
    private static final Set<String> BEFORE_THE_PARSER = Set.of("not-json", "too-large");

    private final RunningBox box;
    private final Asked asked;
    private final InetSocketAddress coaps;
    private final Instant yesterday = Clock.systemUTC().instant().minus(Duration.ofHours(12));
    private final Map<String, Long> heapMiB = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();

    private BadInput(RunningBox box, Asked asked, int coapsPort) {
        this.box = box;
        this.asked = asked;
        this.coaps = new InetSocketAddress(InetAddress.getLoopbackAddress(), coapsPort);
    }

    public static Measured run(Asked asked) throws IOException {
        try (Database database = asked.store().start()) {
            BoxOrder order =
                    BoxOrder.of(asked.root(), "up", "--no-people", "--no-kiosk").on(database);
            try (RunningBox box = RunningBox.start(order)) {
                return new BadInput(box, asked, order.coapsPort()).measure();
            }
        }
    }

    private Measured measure() throws IOException {
        int packs = asked.quick() ? 60_000 : 860_000;
        int states = asked.quick() ? 3_000 : 30_000;
        int requests = asked.quick() ? 10_000 : 80_000;
        int messages = asked.quick() ? 5_000 : 30_000;
        int datagrams = asked.quick() ? 5_000 : 30_000;
        RunningBox.await(Duration.ofSeconds(5), () -> false); // the nodes' first packs
        box.signal(Program.SIM, "STOP");
        List<Long> before = pids();
        Account first = mqtt(packs / 10, FIRST_SEQ);
        coap(requests / 10, messages / 10, 0);
        heap("afterTheFirstTenth");
        Account rest = mqtt(packs - packs / 10, FIRST_SEQ * 2);
        Map<String, Long> answers = coap(requests - requests / 10, messages - messages / 10, requests / 10);
        log.info("{} states and receipts, {} datagrams", states, datagrams);
        new WireInput(box, GATEWAY, grammar(7)).run(states);
        Datagrams.send(coaps, grammar(8), datagrams);
        heap("atTheEnd");
        goesOn();
        long errors = errors();
        check(pids().equals(before), "A program ended");
        check(errors == 0, errors + " errors in the logs");
        goodReadingsAreThere(GOOD_BY_MQTT, packs / MqttInput.GOOD_EVERY);
        goodReadingsAreThere(GOOD_BY_COAP, requests / COAP_GOOD_EVERY);

        Map<String, Long> refused = new LinkedHashMap<>(first.refused());
        rest.refused().forEach((reason, count) -> refused.merge(reason, count, Long::sum));
        check(refused.keySet().containsAll(REASONS), "Not every reason was met: " + refused.keySet());
        long good = packs / MqttInput.GOOD_EVERY;
        long pastTheParser = packs
                - good
                - refused.entrySet().stream()
                        .filter(reason -> BEFORE_THE_PARSER.contains(reason.getKey()))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        double share = Math.round(1_000.0 * pastTheParser / (packs - good)) / 1_000.0;
        check(share >= 0.3, "Only " + share + " of the packs came past the JSON parser");

        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("store", asked.store().toString());
        settings.put("quick", asked.quick());
        settings.put("seed", asked.seed());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("inputs", packs + states + requests + messages + datagrams);
        figures.put("mqttPacks", packs);
        figures.put("statesAndReceipts", states);
        figures.put("coapRequests", requests);
        figures.put("noCoapInDtls", messages);
        figures.put("noDtls", datagrams);
        figures.put("pastJsonParser", share);
        figures.put("refused", refused);
        figures.put("rightByChance", first.storedCount() + rest.storedCount() - good);
        figures.put("coapAnswers", answers);
        figures.put("goodStored", good + requests / COAP_GOOD_EVERY);
        figures.put("heapInUseMiB", heapMiB);
        figures.put("serverRssMiB", box.residentMiB(Program.SERVER));
        figures.put("gatewayRssMiB", box.residentMiB(Program.GATEWAY));
        figures.put("errorsLogged", errors);
        return new Measured(
                settings, figures, broken.isEmpty() ? Optional.empty() : Optional.of(String.join(". ", broken) + "."));
    }

    private void check(boolean kept, String otherwise) {
        if (!kept) {
            broken.add(otherwise);
        }
    }

    private PackGrammar grammar(int number) {
        return new PackGrammar(asked.seed() * 100 + number, box.hall(), DEVICES, Clock.systemUTC()::millis);
    }

    private Account mqtt(int packs, long firstSeq) throws IOException {
        log.info("{} packs by MQTT", packs);
        Account account = new Account(firstSeq, packs);
        int part = firstSeq == FIRST_SEQ ? 10 : 20;
        try (BrokerClient receipts = BrokerClient.connect(
                box, "hall-server", "bench-account", (topic, payload) -> account.receipt(payload))) {
            receipts.subscribe("halls/" + box.hall() + "/gateways/" + GATEWAY + "/receipts");
            long from = yesterday.toEpochMilli() + (firstSeq == FIRST_SEQ ? 0 : 1_000_000);
            int missed = new MqttInput(box, account, firstSeq, packs, GATEWAY, GOOD_BY_MQTT, from)
                    .run(IntStream.range(part, part + MqttInput.connections())
                            .mapToObj(this::grammar)
                            .toList());
            check(missed == 0, missed + " packs got no receipt");
        }
        return account;
    }

    private Map<String, Long> coap(int requests, int messages, int goodBefore) throws IOException {
        log.info("{} requests by CoAP, {} messages that are none", requests, messages);
        PackGrammar grammar = grammar(goodBefore == 0 ? 5 : 6);
        Map<String, Long> answers = new TreeMap<>();
        int goodSent = 0;
        for (int from = 0; from < requests; from += ONE_NODE_SENDS) {
            int until = Math.min(from + ONE_NODE_SENDS, requests);
            try (CoapInput input = new CoapInput(coaps, GOOD_BY_COAP, keyOf(GOOD_BY_COAP))) {
                check(input.isAnswered(), "The gateway did not tell the time");
                for (int request = from; request < until; request++) {
                    if (request % COAP_GOOD_EVERY == COAP_GOOD_EVERY - 1) {
                        input.good(goodPack(goodBefore / COAP_GOOD_EVERY + goodSent++));
                    } else {
                        input.wrong(grammar, GOOD_BY_COAP);
                    }
                    long sent = (long) messages * request / requests;
                    for (long message = (long) messages * (request + 1) / requests; message > sent; message--) {
                        input.noCoap(grammar);
                    }
                }
                input.awaitAll();
                check(input.isAnswered(), "The gateway no longer told the time");
                input.answers().forEach((code, count) -> answers.merge(code, count, Long::sum));
            }
        }
        check(!answers.containsKey("none"), answers.get("none") + " requests got no answer");
        check(answers.keySet().stream().noneMatch(code -> code.equals("5.00")), "The gateway answered 5.00");
        check(answers.getOrDefault("2.04", 0L) >= goodSent, "Good packs were not confirmed");
        return answers;
    }

    private String goodPack(int number) {
        return PackGrammar.noise(box.hall(), GOOD_BY_COAP, yesterday.toEpochMilli() + number);
    }

    private byte[] keyOf(String device) throws IOException {
        return Files.readAllLines(box.data().resolve("secrets").resolve("psk")).stream()
                .filter(line -> line.startsWith(device + "="))
                .map(line -> HexFormat.of()
                        .parseHex(line.substring(line.indexOf('=') + 1).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("There is no key for " + device));
    }

    private List<Long> pids() {
        return List.of(box.pidOf(Program.MOSQUITTO), box.pidOf(Program.SERVER), box.pidOf(Program.GATEWAY));
    }

    private void heap(String when) throws IOException {
        for (Program program : List.of(Program.SERVER, Program.GATEWAY)) {
            long now = box.heapInUseMiB(program);
            heapMiB.put(program.role() + "." + when, now);
            long before = heapMiB.getOrDefault(program.role() + ".afterTheFirstTenth", now);
            check(
                    now - before <= TOLERATED_GROWTH_MIB,
                    "The " + program.role() + " grew from " + before + " to " + now + " MiB");
        }
    }

    /** The simulated nodes speak again, and their readings arrive. */
    private void goesOn() throws IOException {
        box.signal(Program.SIM, "CONT");
        Instant now = Clock.systemUTC().instant();
        check(
                RunningBox.await(
                        Duration.ofSeconds(60),
                        () -> readings("air-lobby", "temperature", now, now.plusSeconds(120)) > 0),
                "The nodes' readings no longer arrived");
    }

    private void goodReadingsAreThere(String device, long expected) {
        boolean there = RunningBox.await(
                Duration.ofSeconds(30),
                () -> readings(device, "noise", yesterday.minusSeconds(60), yesterday.plusSeconds(3_600)) >= expected);
        long found = readings(device, "noise", yesterday.minusSeconds(60), yesterday.plusSeconds(3_600));
        check(
                there && found == expected,
                expected + " good readings of " + device + ", of which " + found + " are stored");
    }

    private long readings(String device, String quantity, Instant from, Instant to) {
        try {
            HallCaller.Answer answer = HallCaller.staff(box, "manager")
                    .get("/telemetry/" + device + "/" + quantity + "?from=" + from + "&to=" + to + "&window=PT1M");
            long count = 0;
            for (JsonNode window : answer.body()) {
                count += window.path("count").asLong();
            }
            return count;
        } catch (IOException notNow) {
            log.debug("no answer: {}", notNow.getMessage());
            return -1;
        }
    }

    private long errors() throws IOException {
        long errors = 0;
        for (Program program : List.of(Program.SERVER, Program.GATEWAY)) {
            List<String> lines = box.log(program).stream()
                    .filter(line -> line.contains("\"level\":\"ERROR\""))
                    .toList();
            lines.stream().limit(3).forEach(line -> log.warn("{}: {}", program.role(), line));
            errors += lines.size();
        }
        return errors;
    }
}
