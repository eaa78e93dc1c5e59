package smarthall.sim.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import smarthall.sim.device.Measurement;

class TurnstileTest {

    private static final Instant NINE = Instant.parse("2026-11-24T01:00:00Z");

    @Property(tries = 50)
    void countersOnlyGrowAndNobodyGoesOutWhoHasNotComeIn(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 500) int samples) {
        Turnstile door = new Turnstile(new Random(seed), NINE);
        int in = 0;
        int out = 0;
        for (int sample = 0; sample < samples; sample++) {
            List<Measurement> pack = door.measure(NINE.plusSeconds(sample));
            int inNow = pack.get(0).value().intValueExact();
            int outNow = pack.get(1).value().intValueExact();
            assertThat(inNow).isBetween(in, in + 1);
            assertThat(outNow).isBetween(out, inNow);
            assertThat(pack.get(2).value()).isEqualByComparingTo("1795482000");
            in = inNow;
            out = outNow;
        }
    }
}
