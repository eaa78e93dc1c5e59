package smarthall.sim.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.ZoneId;

class SoundTest {

    /** 45 dB of background and 45 dB for each person, added as energies. */
    @ParameterizedTest
    @CsvSource({"0, 45.0", "1, 48.0", "9, 55.0", "99, 65.0"})
    void levelsAddAsEnergies(int people, double decibel) {
        assertThat(levelOf(people)).isCloseTo(decibel, within(1.0));
    }

    @Test
    void morePeopleAreLouder() {
        assertThat(levelOf(20)).isGreaterThan(levelOf(5));
    }

    private static double levelOf(int people) {
        ZoneAir room = new ZoneAir(new HallPlan.Zone(new ZoneId("room"), 500, 1000), new Random(3));
        for (int second = 0; second < 7200; second++) {
            room.pass(1, people, 35);
        }
        return 10 * Math.log10(room.soundExposure() / 7200);
    }
}
