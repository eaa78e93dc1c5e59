package smarthall.server.telemetry;

import java.util.List;

/**
 * Packs that were stored together, repeated ones included.
 *
 * @param packs in the order in which they came
 * @param series what they say of each series
 */
public record StoredPacks(List<ReadingPack> packs, List<SeriesNews> series) {

    public StoredPacks {
        packs = List.copyOf(packs);
        series = List.copyOf(series);
    }

    public static StoredPacks of(List<ReadingPack> packs) {
        return new StoredPacks(
                packs,
                SeriesNews.of(
                        packs.stream().flatMap(pack -> pack.readings().stream()).toList()));
    }
}
