package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.HallId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.reading.Reading;
import smarthall.edge.reading.Readings;
import smarthall.edge.reading.RefusedPackException;
import smarthall.edge.reading.SenmlPack;

class ReadingsRoundTripTest {
    private static final HallId YIXING = new HallId("yixing");
    private static final DeviceId AIR_LOBBY = new DeviceId("air-lobby");
    private static final Instant NOW = Instant.parse("2027-01-01T00:00:00Z");

    @Property(tries = 300)
    void whatIsWrittenIsReadBackExactly(@ForAll("packs") List<Reading> pack) throws RefusedPackException {
        Readings readings = new Readings(YIXING, AIR_LOBBY, pack);

        byte[] senml = readings.toSenml().getBytes(StandardCharsets.UTF_8);

        assertThat(Readings.of(YIXING, AIR_LOBBY, SenmlPack.resolve(new SenmlCodec().fromJson(senml), NOW), NOW))
                .isEqualTo(readings);
    }

    /** A reading with the start of counters that it goes by, as the server takes it. */
    private record Counted(Reading reading, Optional<Double> start) {}

    @Property(tries = 40)
    void whatIsTooLongForOnePackSaysTheSameInSeveral(
            @ForAll Random random, @ForAll @IntRange(max = 999) int ofThemStarts, @ForAll boolean tiny)
            throws RefusedPackException {
        List<Reading> items = new ArrayList<>();
        for (int n = 0; n < Readings.MOST_RECORDS; n++) {
            items.add(new Reading(
                    AIR_LOBBY,
                    n < ofThemStarts ? Quantity.COUNTER_START : Quantity.PEOPLE_IN,
                    // In CBOR nine bytes, in digits more than three hundred.
                    tiny ? Double.MIN_VALUE * random.nextInt(1, 1_000) : random.nextDouble(1e11),
                    NOW.minusMillis(random.nextInt(5_000))));
        }
        Collections.shuffle(items, random);
        Readings whole = new Readings(YIXING, AIR_LOBBY, items);

        List<String> packs = whole.toPacks();

        assertThat(packs.size()).isGreaterThan(tiny && ofThemStarts < 900 ? 1 : 0);
        List<Counted> said = new ArrayList<>();
        for (String pack : packs) {
            byte[] senml = pack.getBytes(StandardCharsets.UTF_8);
            assertThat(senml).hasSizeLessThanOrEqualTo(64 * 1024);
            said.addAll(counted(
                    Readings.of(YIXING, AIR_LOBBY, SenmlPack.resolve(new SenmlCodec().fromJson(senml), NOW), NOW)));
        }
        assertThat(said).isEqualTo(counted(whole));
    }

    private static List<Counted> counted(Readings pack) {
        TreeMap<Instant, Double> starts = new TreeMap<>();
        pack.items().stream()
                .filter(each -> each.quantity() == Quantity.COUNTER_START)
                .forEach(each -> starts.put(each.at(), each.value()));
        return pack.items().stream()
                .filter(each -> each.quantity() != Quantity.COUNTER_START)
                .map(each -> new Counted(
                        each,
                        Optional.ofNullable(starts.floorEntry(each.at()))
                                .or(() -> Optional.ofNullable(starts.firstEntry()))
                                .map(Map.Entry::getValue)))
                .toList();
    }

    @Provide
    Arbitrary<List<Reading>> packs() {
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(Instant.parse("2020-01-01T00:00:00Z").toEpochMilli(), NOW.toEpochMilli())
                .map(Instant::ofEpochMilli);
        return Combinators.combine(
                        Arbitraries.of(Quantity.values()), Arbitraries.doubles().between(0, 85), times)
                .as((quantity, value, at) -> new Reading(AIR_LOBBY, quantity, value, at))
                .list()
                .ofMinSize(1)
                .ofMaxSize(20);
    }
}
