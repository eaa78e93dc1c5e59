package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** A village's service point beside the city's hall: the same server and broker, its own gateway, nodes, lines and pages. */
@ExtendWith(SharedHall.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VillageIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String VILLAGE = "baita";
    private static final Optional<Path> PICTURES =
            Optional.ofNullable(System.getProperty("pictures")).map(Path::of);

    private final HallBox box;
    private final Browser browser = new Browser();
    private final HallApi city;
    private final HallApi village;

    VillageIT(HallBox box) {
        this.box = box;
        this.city = new HallApi(box.api(), box.hall());
        this.village = new HallApi(box.api(), VILLAGE);
    }

    @BeforeAll
    void signIn() {
        city.signIn(box.login("manager"));
        village.signIn(box.login(VILLAGE, "manager"));
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void bothHallsHearTheirOwnNodes() {
        for (HallApi hall : List.of(city, village)) {
            await().atMost(SOON).untilAsserted(() -> assertThat(devices(hall))
                    .isNotEmpty()
                    .allSatisfy(device ->
                            assertThat(device.path("state").stringValue()).isEqualTo("online"))
                    .allSatisfy(device ->
                            assertThat(device.path("latest").isEmpty()).isFalse()));
        }
        assertThat(devices(village).map(device -> device.path("id").stringValue()))
                .containsExactlyInAnyOrder("air-waiting", "area-waiting", "air-counters", "door-counter");
        assertThat(devices(city)).hasSize(10);
    }

    @Test
    void whoIsCalledInTheVillageIsNotCalledInTheCity() {
        Page there = wall("/display?hall=" + VILLAGE);
        Page here = wall("/display");
        List<String> callsBefore = calls(here);
        String countersBefore = city.get("/counters").toString();

        HallApi terminal = new HallApi(box.api(), VILLAGE).withToken(box.terminalToken(VILLAGE));
        JsonNode ticket = terminal.post("/tickets", Map.of("service", "elderly-card", "channel", "KIOSK"));
        HallApi clerk = new HallApi(box.api(), VILLAGE).signIn(box.login(VILLAGE, "clerk-2"));
        clerk.post("/counters/2/open", Map.of());
        clerk.post("/counters/2/call-next", Map.of());
        there.locator("[data-number='" + ticket.path("number").stringValue() + "'][data-counter='2']")
                .first()
                .waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        picture(there, "village-display");

        OffsetDateTime called = newest(city);
        await("the city's stream has gone on").atMost(SOON).until(() -> newest(city)
                .isAfter(called));
        assertThat(calls(here)).isEqualTo(callsBefore);
        assertThat(city.get("/counters")).hasToString(countersBefore);

        clerk.post("/counters/2/start", Map.of());
        clerk.post("/counters/2/finish", Map.of());
        clerk.post("/counters/2/close", Map.of());
        String phone = "/ticket#" + VILLAGE + "/" + ticket.path("id").stringValue() + "/"
                + ticket.path("secret").stringValue();
        Page mine = browser.phone("zh");
        mine.navigate(box.api() + phone);
        mine.locator("[data-state=DONE]").waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        picture(mine, "village-ticket");
    }

    /** Who signs in comes to the hall where they work, without naming it. */
    @ParameterizedTest
    @CsvSource({"zh, 白塔村便民服务中心", "en, Baita Village Service Point"})
    void theVillagesManagerSeesTheVillage(String language, String name) {
        Page page = browser.desk(language);
        Browser.open(page, box.page("dashboard"), box.login(VILLAGE, "manager"));
        page.locator("[data-plan-counter]").first().waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));

        assertThat(page.locator("h1").innerText()).contains(name);
        assertThat(page.locator("[data-plan-door]").count()).isEqualTo(1);
        assertThat(page.locator("[data-plan-counter]").count()).isEqualTo(2);
        assertThat(page.locator("[data-plan-zone]").count()).isEqualTo(2);
        isAccessible(page);
        picture(page, "village-dashboard-" + language);
        page.setViewportSize(360, 780);
        assertThat(PageWords.on(page).sticksOut()).isZero();
        picture(page, "village-dashboard-phone-" + language);
    }

    @Test
    void theWayInLeadsToEachHall() {
        Page page = browser.phone("zh");
        page.navigate(box.page(""));
        page.locator(".halls a[href='/?hall=" + VILLAGE + "']").click();
        page.locator("h1:has-text('白塔村便民服务中心')").waitFor();
        picture(page, "village-home");
        isAccessible(page);
        page.locator("main a[href='/apply?hall=" + VILLAGE + "']").click();
        page.locator("[data-service=social-card]").waitFor();
        assertThat(page.locator("[data-service=individual-business]").count())
                .as("no line, no application")
                .isZero();
        page.locator("[data-service=social-card]").click();
        page.locator("application-form").waitFor();
        assertThat(page.url()).endsWith("/apply?service=social-card&hall=" + VILLAGE);
    }

    private void isAccessible(Page page) {
        assertThat(browser.takeErrors().stream().filter(error -> !error.contains("status of 401")))
                .isEmpty();
        assertThat(Browser.barriers(page)).isEmpty();
        browser.takeErrors();
    }

    private Page wall(String path) {
        Page page = browser.wall("zh");
        page.navigate(box.api() + path);
        page.locator("[data-connection=live]").waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        page.locator("[data-line]").first().waitFor();
        return page;
    }

    private static List<String> calls(Page page) {
        return page.locator("[data-number]").all().stream()
                .map(call -> call.getAttribute("data-number") + " " + call.getAttribute("data-counter"))
                .toList();
    }

    private static Stream<JsonNode> devices(HallApi hall) {
        return hall.get("/devices").path("items").valueStream();
    }

    private static OffsetDateTime newest(HallApi hall) {
        return devices(hall)
                .flatMap(device -> device.path("latest").valueStream())
                .map(reading -> OffsetDateTime.parse(reading.path("at").stringValue()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static void picture(Page page, String name) {
        PICTURES.ifPresent(folder ->
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png"))));
    }
}
