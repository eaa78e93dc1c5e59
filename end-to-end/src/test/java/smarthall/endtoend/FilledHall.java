package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A hall in the middle of a morning, made by the interfaces that everybody has: every page has something to show of every kind. */
final class FilledHall {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Instant NOW = HallBox.morning();
    private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
    private static final List<String> AIR = List.of("air-lobby", "air-waiting", "air-counters", "air-self-service");
    private static final String COMPLAINT = "Two hours for one signature.";
    private static final String UNREADABLE = "The card is not readable.";
    private static final String PAID = "Paid within three days.";
    private static final String NOT_INSURED = "Not insured here.";
    private static final String MOVED = "Please look at the screen beside it.";
    private static final String MOVED_ZH = "请看旁边的大屏。";

    /** What people wrote stays in their language. */
    static final Set<String> WRITTEN = Set.of(COMPLAINT, UNREADABLE, PAID, NOT_INSURED, MOVED, MOVED_ZH);

    private static final int SMALL = 2048;

    private static final Map<String, String> TEXTS = Map.of(
            "amount", "2400",
            "last-employer", "Purple Clay Pottery Ltd.",
            "place", "Nanjing",
            "business-name", "Wang Li Pottery Studio",
            "address", "12 Renmin Road",
            "card-number", "6222021100001234",
            "bank-account", "6222021100001234");

    private final HallBox box;
    private final HallApi terminal;
    private final Map<String, JsonNode> tickets = new HashMap<>();
    private final Map<String, JsonNode> cases = new HashMap<>();
    private String screen = "/screen";

    FilledHall(HallBox box) {
        this.box = box;
        try {
            this.terminal = new HallApi(box.api(), box.hall())
                    .withToken(Files.readString(box.terminalToken()).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Fills the hall and waits until it shows all of it. */
    FilledHall fill() {
        somebodyIsNotContent();
        peopleWaitAndAreServed();
        screen = new HallApi(box.api(), box.hall())
                .signIn(box.login("clerk-3"))
                .post("/counters/3/screen", Map.of())
                .path("address")
                .stringValue();
        aDayIsMeasured();
        packsAreRefused();
        terminalsSayHowTheyAre();
        applicationsComeIn();
        proposalsAreDecided();
        alertsAreSeen();
        return this;
    }

    /** A ticket's page, by the ticket's state. */
    String ticket(String state) {
        JsonNode ticket = tickets.get(state);
        return "/ticket#" + box.hall() + "/" + ticket.path("id").stringValue() + "/"
                + ticket.path("secret").stringValue();
    }

    /** An application's id, by its state. */
    String applicationId(String state) {
        return cases.get(state).path("id").stringValue();
    }

    /** An application's page for its visitor, by its state. */
    String application(String state) {
        return "/apply#" + box.hall() + "/" + applicationId(state) + "/"
                + cases.get(state).path("secret").stringValue();
    }

    /** The screen at the counter where somebody is being served. */
    String screen() {
        return screen;
    }

    private void somebodyIsNotContent() {
        HallApi sixth = clerk("6");
        JsonNode ticket = draw("passport", "NONE");
        sixth.post("/counters/6/call-next", Map.of());
        sixth.post("/counters/6/start", Map.of());
        sixth.post("/counters/6/finish", Map.of());
        terminal.ofTicket(
                ticket.path("id").stringValue(),
                ticket.path("secret").stringValue(),
                "/rating",
                Map.of("level", 5, "reasons", List.of("WAITING", "PAPERS"), "text", COMPLAINT));
    }

    /** A kiosk without paper has sent its picture; a display is out of service; both then say no more. */
    private void terminalsSayHowTheyAre() {
        HallApi facility = new HallApi(box.api(), box.hall()).signIn(box.login("facility"));
        Map<String, Object> health = Map.of(
                "version", "0.1.0",
                "uptimeSeconds", 5400,
                "paper", "OUT",
                "printer", "FAULT",
                "scanner", "OK",
                "microphone", "NONE",
                "lastError", "java.io.IOException",
                "screen", "HOME",
                "clockSkewMillis", 42_000);
        String kiosk =
                terminal.post("/terminals/mine/health", health).path("terminal").stringValue();
        String wanted = facility.post("/terminals/" + kiosk + "/orders", Map.of("name", "screenshot"))
                .path("id")
                .stringValue();
        terminal.upload("/terminals/mine/orders/" + wanted + "/screenshot", Papers.picture("取号"));
        String address = facility.post("/terminals/displays", Map.of("name", "north-wall"))
                .path("address")
                .stringValue();
        terminal.post(
                "/terminals/displays/north-wall/health",
                Map.of("version", "page", "uptimeSeconds", 60, "screen", "DISPLAY"),
                Map.of("X-Screen-Secret", address.replaceFirst(".*#", "")));
        facility.post(
                "/terminals/display-north-wall/orders",
                Map.of("name", "out-of-service", "message", Map.of("zh", MOVED_ZH, "en", MOVED)));
    }

    private void packsAreRefused() {
        String base = "[{\"bn\":\"" + box.hall() + "/air-lobby/\",\"bt\":" + NOW.getEpochSecond();
        new PastReadings(box)
                .publishAsTheyAre(
                        "air-lobby",
                        List.of(
                                "hello",
                                base + ",\"n\":\"co2\",\"u\":\"%\",\"v\":1}]",
                                base
                                        + ",\"n\":\"temperature\",\"u\":\"Cel\",\"v\":400},{\"n\":\"humidity\",\"u\":\"%RH\",\"v\":48}]"));
    }

    private void aDayIsMeasured() {
        PastReadings past = new PastReadings(box);
        Duration five = Duration.ofMinutes(5);
        for (String device : AIR) {
            double phase = AIR.indexOf(device);
            past.add(device, "temperature", YESTERDAY, NOW, five, second -> 22 + Math.sin(second / 9000.0 + phase))
                    .add(
                            device,
                            "humidity",
                            YESTERDAY,
                            NOW,
                            five,
                            second -> 48 + 6 * Math.sin(second / 12000.0 + phase))
                    .add(device, "co2", YESTERDAY, NOW, five, second -> 620 + 180 * Math.sin(second / 14000.0 + phase))
                    .add(device, "pm2_5", YESTERDAY, NOW, five, second -> 24 + 9 * Math.sin(second / 16000.0 + phase));
        }
        past.add("noise-counters", "noise", YESTERDAY, NOW, five, second -> 52 + 4 * Math.sin(second / 7000.0))
                .door("door-south-counter", YESTERDAY, NOW, five, second -> second / 120, second -> second / 125)
                .door("door-east-counter", YESTERDAY, NOW, five, second -> second / 300, second -> second / 290);
        // Stuffy and smoky until now, so that the means of an hour stay bad for long; too warm earlier this morning.
        Duration ten = Duration.ofSeconds(10);
        past.add("air-waiting", "co2", NOW.minusSeconds(4800), NOW, ten, second -> 1900 + second / 60.0)
                .add("air-lobby", "pm2_5", NOW.minusSeconds(4800), NOW, ten, second -> 140)
                .add(
                        "air-self-service",
                        "temperature",
                        NOW.minusSeconds(9000),
                        NOW.minusSeconds(7200),
                        ten,
                        second -> 29.5)
                .add(
                        "air-self-service",
                        "temperature",
                        NOW.minusSeconds(7200),
                        NOW.minusSeconds(6000),
                        ten,
                        second -> 24);
        past.publish();
    }

    /** Counters open first: a line with people and no counter would have a proposal at once. */
    private void peopleWaitAndAreServed() {
        HallApi first = clerk("1");
        HallApi third = clerk("3");
        HallApi sixth = clerk("6");
        clerk("2").post("/counters/2/pause", Map.of());
        for (int visitor = 0; visitor < 9; visitor++) {
            tickets.put("WAITING", draw("social-card", visitor == 4 ? "ELDERLY" : "NONE"));
        }
        third.post("/counters/3/call-next", Map.of());
        third.post("/counters/3/start", Map.of());
        tickets.put("DONE", draw("fund-withdrawal", "NONE"));
        draw("elderly-card", "NONE");
        draw("fund-withdrawal", "NONE");
        first.post("/counters/1/call-next", Map.of());
        first.post("/counters/1/start", Map.of());
        first.post("/counters/1/finish", Map.of());
        first.post("/counters/1/call-next", Map.of());
        draw("passport", "NONE");
        tickets.put("CALLED", draw("id-card-renewal", "INFANT"));
        draw("id-card-renewal", "NONE");
        sixth.post("/counters/6/call-next", Map.of());
        for (String service : List.of("company-setup", "food-licence", "property-transfer")) {
            draw(service, "NONE");
        }
        // Somebody who goes first and waits still, for those who look after them.
        draw("property-transfer", "DISABLED");
    }

    private HallApi clerk(String counter) {
        HallApi clerk = new HallApi(box.api(), box.hall()).signIn(box.login("clerk-" + counter));
        clerk.post("/counters/" + counter + "/open", Map.of());
        return clerk;
    }

    private JsonNode draw(String service, String priority) {
        return terminal.post("/tickets", Map.of("service", service, "channel", "KIOSK", "priority", priority));
    }

    private void applicationsComeIn() {
        HallApi clerk = new HallApi(box.api(), box.hall()).signIn(box.login("clerk-8"));
        apply("SUBMITTED", "social-card");
        apply("SUPPLEMENT_WANTED", "unemployment-benefit");
        clerk.post(
                decision("SUPPLEMENT_WANTED", "want-supplement"),
                Map.of("note", UNREADABLE, "fields", List.of("identity-card", "phone")));
        apply("ACCEPTED", "individual-business");
        clerk.post(decision("ACCEPTED", "accept"), Map.of());
        apply("APPROVED", "fund-withdrawal");
        clerk.post(decision("APPROVED", "accept"), Map.of());
        clerk.post(decision("APPROVED", "approve"), Map.of("note", PAID));
        apply("REFUSED", "medical-elsewhere");
        clerk.post(decision("REFUSED", "accept"), Map.of());
        clerk.post(decision("REFUSED", "refuse"), Map.of("note", NOT_INSURED));
        apply("WITHDRAWN", "social-card");
        JsonNode withdrawn = cases.get("WITHDRAWN");
        terminal.application(
                withdrawn.path("id").stringValue(), withdrawn.path("secret").stringValue(), "/withdraw", Map.of());
    }

    private String decision(String state, String step) {
        return "/cases/" + applicationId(state) + "/" + step;
    }

    /** Fills in whatever the item's form asks for. */
    private void apply(String state, String service) {
        JsonNode begun = terminal.post("/applications", Map.of("service", service, "channel", "KIOSK"));
        cases.put(state, begun);
        String id = begun.path("id").stringValue();
        String secret = begun.path("secret").stringValue();
        Map<String, String> answers = new HashMap<>();
        for (JsonNode field : terminal.get("/services/" + service).path("form").path("fields")) {
            String name = field.path("id").stringValue();
            if (field.path("type").stringValue().equals("attachment")) {
                terminal.upload(
                        id,
                        secret,
                        name,
                        takes(field, "PDF")
                                ? Papers.pdf(SMALL)
                                : Papers.picture(field.path("label").path("zh").stringValue()));
            } else {
                answers.put(name, answer(field));
            }
        }
        terminal.upload(id, secret, "signature", Papers.picture("王丽"));
        terminal.application(id, secret, "/submit", Map.of("answers", answers));
    }

    private static boolean takes(JsonNode field, String kind) {
        return field.path("kinds").valueStream().anyMatch(each -> each.stringValue()
                .equals(kind));
    }

    private static String answer(JsonNode field) {
        return switch (field.path("type").stringValue()) {
            case "identity" -> "11010519491231002X";
            case "phone" -> "13800138000";
            case "choice" -> field.path("options").path(0).path("value").stringValue();
            case "date" -> field.path("range").stringValue().equals("FUTURE") ? "2026-12-01" : "2026-03-02";
            default -> TEXTS.getOrDefault(field.path("id").stringValue(), "Wang Li");
        };
    }

    private void proposalsAreDecided() {
        HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
        await("a proposal for each of three lines").atMost(SOON).untilAsserted(() -> assertThat(proposals(manager))
                .containsOnlyKeys("business", "property", "social"));
        Map<String, String> proposals = proposals(manager);
        manager.post("/dispatch/proposals/" + proposals.get("business") + "/accept", Map.of());
        manager.post("/dispatch/proposals/" + proposals.get("property") + "/decline", Map.of());
    }

    /** Open proposals, by their line. */
    private static Map<String, String> proposals(HallApi manager) {
        return manager.get("/dispatch")
                .path("items")
                .valueStream()
                .filter(each -> each.path("state").stringValue().equals("PROPOSED"))
                .collect(Collectors.toMap(each -> each.path("line").stringValue(), each -> each.path("id")
                        .stringValue()));
    }

    private void alertsAreSeen() {
        HallApi facility = new HallApi(box.api(), box.hall()).signIn(box.login("facility"));
        await("one alert raised, one to acknowledge, one over").atMost(SOON).untilAsserted(() -> assertThat(
                        states(facility))
                .containsEntry("CO2_ABOVE", "RAISED")
                .containsEntry("PM2_5_ABOVE", "RAISED")
                .containsEntry("TEMPERATURE_ABOVE", "RESOLVED"));
        facility.get("/alerts")
                .path("items")
                .valueStream()
                .filter(alert -> alert.path("rule").stringValue().equals("PM2_5_ABOVE"))
                .forEach(
                        alert -> facility.post("/alerts/" + alert.path("id").stringValue() + "/acknowledge", Map.of()));
    }

    private static Map<String, String> states(HallApi facility) {
        Map<String, String> states = new HashMap<>();
        facility.get("/alerts")
                .path("items")
                .forEach(alert -> states.put(
                        alert.path("rule").stringValue(), alert.path("state").stringValue()));
        return states;
    }
}
