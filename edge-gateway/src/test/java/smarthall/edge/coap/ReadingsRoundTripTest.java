package smarthall.edge.coap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
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
