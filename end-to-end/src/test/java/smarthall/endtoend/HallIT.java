package smarthall.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An administrator's way with the hall's description while all programs of the box run: no restart, and the nodes follow. */
class HallIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void anAdministratorChangesTheHallAndItsNodesFollow() throws Exception {
        Path file = folder.resolve("yixing.json");
        Files.copy(HallBox.checkout().resolve("deploy/halls/yixing.json"), file);
        try (HallBox box = new HallBox(folder.resolve("data"), 1).describedBy(file);
                Browser browser = new Browser()) {
            box.up();
            HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
            await().atMost(PATIENCE).until(() -> latest(manager, "air-lobby").isAfter(Instant.EPOCH));
            Page page = browser.desk("zh");
            browser.signedIn(page, box, "admin");
            page.navigate(box.api() + "/hall");

            // What is wrong is said at its field, and nothing changes.
            page.locator("[data-add=zones]").click();
            page.locator("#f-id").fill("Annex");
            page.locator("input[name='name.zh']").fill("附楼");
            page.locator("input[name='name.en']").fill("Annex");
            page.locator("[data-action=keep]").click();
            assertThat(page.locator("[data-field=id] [data-fault]")).isVisible();
            page.locator("#f-id").fill("annex");
            page.locator("[data-action=keep]").click();
            assertThat(page.locator("[data-difference=annex]")).isVisible();

            // A node moves into the new zone and measures every second.
            page.locator("[data-entry=air-lobby] button").click();
            page.locator("#f-zone").selectOption("annex");
            page.locator("#f-sampleSeconds").fill("1");
            page.locator("input[name='at.x']").fill("");
            page.locator("input[name='at.x']").blur();
            page.locator("[data-action=keep]").click();
            assertThat(page.locator("[data-difference=air-lobby]")).isVisible();
            page.locator("#why").fill("附楼启用");
            page.locator("[data-action=take]").click();
            assertThat(page.locator("[data-said]")).isVisible();

            assertThat(Files.readString(file)).contains("\"annex\"");
            await().atMost(PATIENCE)
                    .until(() ->
                            device(manager, "air-lobby").path("zone").asString().equals("annex"));
            // It measured every ten seconds before.
            await().atMost(PATIENCE).until(() -> {
                Instant before = latest(manager, "air-lobby");
                await().atMost(PATIENCE)
                        .until(() -> latest(manager, "air-lobby").isAfter(before));
                return Duration.between(before, latest(manager, "air-lobby")).toSeconds() < 4;
            });

            addALineWithItsCounterAndAGateway(page);
            await().atMost(PATIENCE).until(() -> counters(manager).contains("9"));
            assertThat(Files.readString(file)).contains("\"visas\"").contains("\"gw-annex\"");
            aLineThatACounterServesStays(page);

            page.locator("[data-version='1'] button").first().click();
            page.locator("#back").fill("试完了");
            page.locator("[data-action=restore]").click();
            assertThat(page.locator("[data-version='4']")).isVisible();
            await().atMost(PATIENCE).until(() -> !counters(manager).contains("9"));
            await().atMost(PATIENCE)
                    .until(() ->
                            device(manager, "air-lobby").path("zone").asString().equals("lobby"));
            assertThat(Browser.barriers(page)).isEmpty();
        }
    }

    private static void addALineWithItsCounterAndAGateway(Page page) {
        page.locator("[data-add=lines]").click();
        page.locator("#f-id").fill("visas");
        page.locator("#f-prefix").fill("visa");
        names(page, "签证", "Visas");
        page.locator("#f-targetWaitSeconds").fill("1200");
        page.locator("[data-action=keep]").click();
        assertThat(page.locator("[data-field=prefix] [data-fault]")).isVisible();
        page.locator("#f-prefix").fill("V");
        page.locator("[data-action=keep]").click();
        assertThat(page.locator("[data-difference=visas]")).isVisible();

        page.locator("[data-add=counters]").click();
        page.locator("#f-id").fill("9");
        names(page, "9号窗口", "Counter 9");
        page.locator("[data-action=keep]").click();
        assertThat(page.locator("[data-field=lines] [data-fault]")).isVisible();
        // By the keyboard alone: the line that was just added, then another.
        page.locator("input[name='lines.visas']").focus();
        page.keyboard().press("Space");
        page.locator("input[name='lines.general']").focus();
        page.keyboard().press("Space");
        assertThat(Browser.barriers(page)).isEmpty();
        page.locator("[data-action=keep]").click();
        assertThat(page.locator("[data-difference='9']")).isVisible();
        assertThat(page.locator("[data-remark=counters]")).isVisible();

        page.locator("[data-add=gateways]").click();
        page.locator("#f-id").fill("gw-annex");
        page.locator("[data-action=keep]").click();
        assertThat(page.locator("[data-remark=gateways]")).isVisible();
        page.locator("#why").fill("签证业务进驻");
        page.locator("[data-action=take]").click();
        assertThat(page.locator("[data-version='3']")).isVisible();
    }

    private static void aLineThatACounterServesStays(Page page) {
        page.locator("[data-list=lines] [data-entry=visas] button").click();
        page.locator("[data-action=remove]").click();
        assertThat(page.locator("[data-form=lines] .faults li")).containsText("visas");
        page.locator("[data-action=leave]").click();
        assertThat(page.locator("[data-list=lines] [data-entry=visas] button")).isFocused();
    }

    private static void names(Page page, String zh, String en) {
        page.locator("input[name='name.zh']").fill(zh);
        page.locator("input[name='name.en']").fill(en);
    }

    private static List<String> counters(HallApi api) {
        return StreamSupport.stream(api.get("/counters").path("items").spliterator(), false)
                .map(counter -> counter.path("id").asString())
                .toList();
    }

    private static JsonNode device(HallApi api, String id) {
        return StreamSupport.stream(api.get("/devices").path("items").spliterator(), false)
                .filter(device -> device.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Instant latest(HallApi api, String id) {
        String at = device(api, id).path("latest").path(0).path("at").asString("");
        return at.isEmpty() ? Instant.EPOCH : OffsetDateTime.parse(at).toInstant();
    }
}
