package smarthall.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;

/** What a batch says of each series: its newest reading and how far back it goes. */
class SeriesNewsTest {

    private static final HallId HALL = new HallId("yixing");
    private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

    private static Reading reading(String device, Quantity quantity, int second, double value) {
        return new Reading(HALL, new DeviceId(device), quantity, START.plusSeconds(second), value);
    }

    @Test
    void eachSeriesHasItsNewestReadingAndTheTimeOfItsOldest() {
        Reading late = reading("air-lobby", Quantity.CO2, 10, 600);
        Reading newest = reading("air-lobby", Quantity.CO2, 30, 620);
        Reading between = reading("air-lobby", Quantity.CO2, 20, 610);
        Reading other = reading("air-lobby", Quantity.TEMPERATURE, 5, 21);
        Reading elsewhere = reading("air-waiting", Quantity.CO2, 40, 700);

        List<SeriesNews> news = SeriesNews.of(List.of(between, newest, other, late, elsewhere));

        assertThat(news)
                .containsExactly(
                        new SeriesNews(newest, late.at()),
                        new SeriesNews(other, other.at()),
                        new SeriesNews(elsewhere, elsewhere.at()));
    }

    @Test
    void ofTwoValuesOfOneMomentTheFirstCountsForItIsTheOneThatIsStored() {
        Reading first = reading("air-lobby", Quantity.CO2, 10, 600);
        Reading second = reading("air-lobby", Quantity.CO2, 10, 999);

        assertThat(SeriesNews.of(List.of(first, second))).containsExactly(new SeriesNews(first, first.at()));
    }

    @Test
    void packsOfSeveralDevicesAreLookedAtTogether() {
        Reading lobby = reading("air-lobby", Quantity.CO2, 10, 600);
        Reading waiting = reading("air-waiting", Quantity.CO2, 20, 700);
        List<ReadingPack> packs = List.of(
                new ReadingPack(HALL, lobby.device(), List.of(lobby), Optional.empty()),
                new ReadingPack(HALL, waiting.device(), List.of(waiting), Optional.empty()));

        StoredPacks stored = StoredPacks.of(packs);

        assertThat(stored.packs()).isEqualTo(packs);
        assertThat(stored.series()).extracting(SeriesNews::newest).containsExactly(lobby, waiting);
    }

    @Property(tries = 200)
    void itIsWhatALookAtEachReadingWouldFind(@ForAll @Size(max = 40) List<@IntRange(max = 2_000) Integer> said) {
        List<Reading> readings = new ArrayList<>();
        for (int each : said) {
            readings.add(reading("air-" + each % 3, Quantity.values()[each % 2], each / 50, each));
        }
        Map<ReadingSeries, List<Reading>> bySeries = readings.stream().collect(Collectors.groupingBy(Reading::series));

        List<SeriesNews> news = SeriesNews.of(readings);

        assertThat(news).hasSize(bySeries.size()).allSatisfy(each -> {
            List<Reading> all = bySeries.get(each.newest().series());
            Instant newest =
                    all.stream().map(Reading::at).max(Comparator.naturalOrder()).orElseThrow();
            assertThat(each.newest())
                    .isSameAs(all.stream()
                            .filter(one -> one.at().equals(newest))
                            .findFirst()
                            .orElseThrow());
            assertThat(each.oldest())
                    .isEqualTo(all.stream()
                            .map(Reading::at)
                            .min(Comparator.naturalOrder())
                            .orElseThrow());
        });
    }
}
