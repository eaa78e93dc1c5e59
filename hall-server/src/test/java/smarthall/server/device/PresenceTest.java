package smarthall.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import smarthall.server.device.Presence.State;

class PresenceTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

    @Test
    void anOlderOrRepeatedWordChangesNothing() {
        Presence online = Presence.UNKNOWN.online(at(10));

        assertThat(online.offline(at(9), NOW)).isEqualTo(online);
        assertThat(online.offline(at(10), NOW)).isEqualTo(online);
        Presence offline = online.offline(at(11), NOW);
        assertThat(offline.state()).isEqualTo(State.OFFLINE);
        assertThat(offline.online(at(10))).isEqualTo(offline);
        assertThat(offline.offline(at(11), NOW.plusSeconds(60))).isEqualTo(offline);
    }

    @Test
    void aWillIsBelievedThoughItIsAsOldAsItsConnection() {
        Presence online = Presence.UNKNOWN.online(at(10));

        Presence lost = online.offlineByWill(at(9), NOW);

        assertThat(lost.state()).isEqualTo(State.OFFLINE);
        assertThat(lost.lost()).contains(NOW);
        assertThat(lost.online(at(10))).as("the greeting, sent again").isEqualTo(lost);
        assertThat(lost.offlineByWill(at(9), NOW.plusSeconds(60)))
                .as("the will, sent again")
                .isEqualTo(lost);
    }

    @Test
    void aWillIsBelievedAfterAGreetingThatWasRepeated() {
        Presence online = Presence.UNKNOWN.online(at(10)).online(at(70));

        assertThat(online.offlineByWill(at(9), NOW).state()).isEqualTo(State.OFFLINE);
    }

    @Test
    void theWillOfAnEarlierConnectionIsNotBelieved() {
        Presence again =
                Presence.UNKNOWN.online(at(10)).offlineByWill(at(9), NOW).online(at(50));

        assertThat(again.offlineByWill(at(9), NOW)).isEqualTo(again);
        assertThat(again.offlineByWill(at(49), NOW).state()).isEqualTo(State.OFFLINE);
    }

    @Test
    void whatIsHeardBringsBackOnlyWhoWasNotThere() {
        Presence online = Presence.UNKNOWN.online(at(10));
        Presence offline = online.offline(at(20), NOW);

        assertThat(Presence.UNKNOWN.heard(at(5)).state()).isEqualTo(State.ONLINE);
        assertThat(online.heard(at(15))).isEqualTo(online);
        assertThat(offline.heard(at(19))).isEqualTo(offline);
        assertThat(offline.heard(at(21)).state()).isEqualTo(State.ONLINE);
    }

    /** Words with even seconds say "online", with odd ones "offline". */
    @Property
    void theNewestWordOfADeviceHoldsInWhateverOrderItsWordsArrive(
            @ForAll @NotEmpty List<@IntRange(min = 1, max = 40) Integer> words) {
        Presence presence = Presence.UNKNOWN;
        for (int word : words) {
            presence = word % 2 == 0 ? presence.online(at(word)) : presence.offline(at(word), NOW);
        }

        int newest = Collections.max(words);
        assertThat(presence.state()).isEqualTo(newest % 2 == 0 ? State.ONLINE : State.OFFLINE);
        assertThat(presence.at()).isEqualTo(at(newest));
    }

    @Property
    void lostIsTheTimeOfLearningOfTheLastLoss(@ForAll @NotEmpty List<@IntRange(min = 1, max = 5) Integer> gaps) {
        Presence presence = Presence.UNKNOWN;
        TreeMap<Integer, Instant> losses = new TreeMap<>();
        int second = 0;
        boolean online = false;
        for (int gap : gaps) {
            second += gap;
            online = !online;
            Instant learnt = NOW.plusSeconds(second);
            presence = online ? presence.online(at(second)) : presence.offlineByWill(at(second), learnt);
            if (!online) {
                losses.put(second, learnt);
            }
        }

        assertThat(presence.lost())
                .isEqualTo(
                        losses.isEmpty()
                                ? Optional.empty()
                                : Optional.of(losses.lastEntry().getValue()));
    }

    private static Instant at(int second) {
        return NOW.minusSeconds(3600).plusSeconds(second);
    }
}
