package smarthall.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import smarthall.endtoend.NodeJournals.Journal;
import smarthall.endtoend.NodeJournals.Pack;
import tools.jackson.databind.JsonNode;

/**
 * Holds what the hall shows, on the dashboard and by HTTP, against what its nodes wrote down before they sent it. For
 * that the nodes are halted, and then the gateway, which samples one sensor itself: what is shown then must be the very
 * last that was made. A pack that was on its way in the moment of halting cannot arrive, so it is tried again.
 */
final class SentAndShown {

    private static final Duration SETTLING = Duration.ofSeconds(3);
    /** Between two tries the nodes need time to send what they measured late. */
    private static final Duration BREATHING = Duration.ofSeconds(3);

    private static final Duration ALL_TRIES = Duration.ofSeconds(90);

    private final HallBox box;
    private final NodeJournals journals;
    private final DashboardPage dashboard;
    private final HallApi staff;
    private final Map<String, String> deviceOfDoor = new TreeMap<>();

    SentAndShown(HallBox box, DashboardPage dashboard, HallApi staff) {
        this.box = box;
        this.journals = new NodeJournals(box.data());
        this.dashboard = dashboard;
        this.staff = staff;
        for (JsonNode device : staff.get("/devices").path("items")) {
            if (device.path("door").isString()) {
                deviceOfDoor.put(
                        device.path("door").stringValue(), device.path("id").stringValue());
            }
        }
    }

    /** Each node's last readings and all people counted are what the journals say. */
    void agree() {
        await("what is shown is what was sent")
                .atMost(ALL_TRIES)
                .pollDelay(Duration.ZERO)
                .pollInterval(BREATHING)
                .ignoreException(ConditionTimeoutException.class)
                .untilAsserted(() -> box.whileHalted(Program.SIM, () -> {
                    settled(Journal::hasMark);
                    box.whileHalted(Program.GATEWAY, () -> settled(any -> true));
                }));
    }

    private void settled(Predicate<Journal> which) {
        await().atMost(SETTLING).untilAsserted(() -> {
            Map<String, Journal> made = journals.read();
            shows(dashboard.hall(), made, which);
            shows(HallAsShown.by(staff), made, which);
        });
    }

    private void shows(HallAsShown hall, Map<String, Journal> made, Predicate<Journal> which) {
        Map<String, Reading> sent = new TreeMap<>();
        made.values().stream()
                .filter(which)
                .flatMap(journal -> journal.last().readings().stream())
                .forEach(reading -> sent.put(reading.name(), reading));
        assertThat(hall.readings()).containsAllEntriesOf(sent);

        Map<String, Crossings> crossings = new TreeMap<>();
        deviceOfDoor.forEach(
                (door, device) -> crossings.put(door, made.get(device).crossings()));
        assertThat(hall.doors()).as("people through the doors").isEqualTo(crossings);
        assertThat(crossings.values().stream().mapToLong(Crossings::in).sum())
                .as("people who came in")
                .isPositive();
    }

    /** Everything shown was made after all that the journals know of now: the whole line runs. */
    void areFreshWithin(Duration patience) {
        long since = journals.read().values().stream()
                .map(Journal::last)
                .mapToLong(Pack::at)
                .max()
                .orElseThrow();
        await("readings made from now on are on the dashboard").atMost(patience).untilAsserted(() -> {
            assertThat(dashboard.isLive()).as("the page is live").isTrue();
            assertThat(dashboard.hall().readings().values()).isNotEmpty().allMatch(reading -> reading.at() > since);
        });
    }
}
