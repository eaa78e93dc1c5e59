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

            page.locator("[data-version='1'] button").first().click();
            page.locator("#back").fill("试完了");
            page.locator("[data-action=restore]").click();
            assertThat(page.locator("[data-version='3']")).isVisible();
            await().atMost(PATIENCE)
                    .until(() ->
                            device(manager, "air-lobby").path("zone").asString().equals("lobby"));
            assertThat(Browser.barriers(page)).isEmpty();
        }
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
