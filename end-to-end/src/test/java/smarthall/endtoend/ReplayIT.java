package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * A recorded morning through the whole box: real doors of a July day and a real room's air. What the hall says of it is held
 * against the recordings, which the test reads by itself.
 */
class ReplayIT {

    private static final Logger LOG = LoggerFactory.getLogger(ReplayIT.class);

    private static final LocalDate DOORS = LocalDate.of(2005, 7, 28);
    private static final LocalDate AIR = LocalDate.of(2015, 2, 9);
    private static final ZoneId HALL_ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalTime SWITCHED_ON = LocalTime.of(4, 0);
    private static final LocalTime NOON = LocalTime.NOON;
    /** Above about 900 a node has more to say in a real second than one confirmed pack after the other can carry. */
    private static final int HALL_SECONDS_PER_SECOND = 600;

    private static final Duration SOON = Duration.ofSeconds(30);
    /** The morning itself, and a machine that has other things to do. */
    private static final Duration MORNING = Duration.ofSeconds(180);

    private final RecordedMorning recording = new RecordedMorning(SWITCHED_ON, NOON);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @BeforeAll
    static void keepToOneThread() {
        // Playwright's objects belong to the thread that made them.
        Awaitility.pollInSameThread();
    }

    @Test
    @Timeout(500)
    void aRecordedMorningIsCountedInEveryHalfHourAndItsAirCallsSomebodyAtTheRightMinute() throws SQLException {
        String alert;
        try (HallBox box = new HallBox(folder.resolve("data"), HALL_SECONDS_PER_SECOND);
                Browser browser = new Browser()) {
            box.replay(
                    "--date",
                    DOORS.toString(),
                    "--climate-date",
                    AIR.toString(),
                    "--from",
                    SWITCHED_ON.toString(),
                    "--speed",
                    Integer.toString(HALL_SECONDS_PER_SECOND),
                    "--stay");
            LOG.info("The hall is up");
            Page phone = browser.phone("zh");
            Browser.open(phone, box.page("facility"), box.login("facility"));
            FacilityPage facility = new FacilityPage(phone);
            alert = theAlertSaysWhichWhereSinceWhenAndWhatToDo(facility);
            LOG.info("The alert is there");
            facility.acknowledge(alert);
            itIsAcknowledgedWhereverItIsSeen(box, browser, facility, alert);

            LOG.info("Until noon");
            HallApi manager = new HallApi(box.api(), box.hall()).signIn(box.login("manager"));
            await("the hall knows everybody of the morning")
                    .atMost(MORNING)
                    .untilAsserted(() -> assertThat(told(manager)).isEqualTo(recording.crossings(DOORS)));
            assertThat(browser.scriptErrors()).isEmpty();
            box.down();
        }
        LOG.info("By SQL");
        theStoreSaysTheSame(alert);
    }

    private String theAlertSaysWhichWhereSinceWhenAndWhatToDo(FacilityPage facility) {
        Locator card = facility.alert("CO2_ABOVE", "waiting", MORNING);
        assertThat(Instant.from(OffsetDateTime.parse(card.getAttribute("data-raised-at"))))
                .as("the minute of the alert")
                .isEqualTo(hallTime(recording.co2CallsForSomebodyAt(AIR)));
        assertThat(Instant.from(OffsetDateTime.parse(card.getAttribute("data-since"))))
                .as("since when the limit is crossed")
                .isEqualTo(hallTime(recording.co2IsAboveTheLimitFrom(AIR)));
        assertThat(card.innerText())
                .as("which, where, since when")
                .contains("二氧化碳过高", "等候区", "高于限值 1,000 ppm", recording.co2IsAboveTheLimitFrom(AIR) + " 起", "待处理");
        assertThat(card.locator(".todo li").allInnerTexts())
                .as("what to do")
                .hasSizeGreaterThan(1)
                .first()
                .asString()
                .contains("新风");
        return card.getAttribute("data-alert");
    }

    private static void itIsAcknowledgedWhereverItIsSeen(
            HallBox box, Browser browser, FacilityPage facility, String alert) {
        facility.shows(alert, "ACKNOWLEDGED", SOON);
        String who = box.login("facility").user();
        assertThat(facility.card(alert).innerText()).contains("处理中", "确认", who);
        assertThat(facility.card(alert).locator("[data-action=acknowledge]").count())
                .as("buttons that acknowledge it again")
                .isZero();

        Page desk = browser.desk("zh");
        Browser.open(desk, box.page("dashboard"), box.login("manager"));
        Locator shown = desk.locator("[data-alert='" + alert + "'][data-state=ACKNOWLEDGED]");
        shown.waitFor(new Locator.WaitForOptions().setTimeout(SOON.toMillis()));
        assertThat(shown.innerText()).contains("等候区", "二氧化碳过高", "处理中");
    }

    /** Who came and went in each half hour before noon in which the hall heard its doors: before the beginning is a gap. */
    private static Map<LocalTime, Crossings> told(HallApi manager) {
        Map<LocalTime, Crossings> told = new TreeMap<>();
        for (JsonNode window : manager.get("/crowd/flow?span=DAY").path("items")) {
            Instant at = OffsetDateTime.parse(window.path("at").stringValue()).toInstant();
            if (window.path("heard").booleanValue() && at.isBefore(hallTime(NOON))) {
                told.put(
                        at.atZone(HALL_ZONE).toLocalTime(),
                        new Crossings(
                                window.path("in").longValue(),
                                window.path("out").longValue()));
            }
        }
        return told;
    }

    private void theStoreSaysTheSame(String alert) throws SQLException {
        try (StoredHall store = new StoredHall(folder.resolve("data"))) {
            Map<LocalTime, Crossings> recorded = recording.crossings(DOORS);
            for (Map.Entry<LocalTime, Crossings> halfHour : recorded.entrySet()) {
                Instant begin = hallTime(halfHour.getKey());
                assertThat(store.crossingsBefore(begin.plus(Duration.ofMinutes(30)))
                                .minus(store.crossingsBefore(begin)))
                        .as("people in the half hour from %s on", halfHour.getKey())
                        .isEqualTo(halfHour.getValue());
            }
            Crossings all = recorded.values().stream().reduce(Crossings.NONE, Crossings::plus);
            assertThat(all.in()).as("people who came in").isPositive();
            assertThat(all.out()).as("people who went out").isPositive();

            Instant minute = hallTime(recording.co2CallsForSomebodyAt(AIR));
            assertThat(store.alerts("CO2_ABOVE", "waiting"))
                    .as("alerts about the air that was replayed: one, and none before")
                    .containsExactly(new StoredHall.StoredAlert(alert, minute));
            assertThat(store.entryOf("alert-raised", alert))
                    .as("when the hall wrote it down")
                    .isAfterOrEqualTo(minute);
            assertThat(store.entryOf("alert-acknowledged", alert)).isAfter(minute);
        }
    }

    private static Instant hallTime(LocalTime time) {
        return time.atDate(DOORS).atZone(HALL_ZONE).toInstant();
    }
}
