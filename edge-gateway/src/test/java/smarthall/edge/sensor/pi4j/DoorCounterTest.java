package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pi4j.io.gpio.digital.DigitalInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.ManualPace;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.sensor.door.DoorCounter;

/** Beams on Pi4J's digital inputs; receivers whose output is high while light reaches them. */
class DoorCounterTest {
    private static final double START = Wire.NOON.instant().getEpochSecond();

    @TempDir
    Path folder;

    private final ManualPace pace = new ManualPace();
    private final Wire wire = new Wire();
    private SimulatedInputProvider.Input outside;
    private SimulatedInputProvider.Input inside;
    private DoorCounter counter;

    private DoorCounter start() {
        SimulatedInputProvider provider = new SimulatedInputProvider();
        outside = input(provider, "outside", 17);
        inside = input(provider, "inside", 27);
        counter = new DoorCounter(
                "door-south-counter",
                new DoorCounter.Pins(new Pi4jPin(outside, () -> {}), new Pi4jPin(inside, () -> {})),
                false,
                pace,
                folder.resolve("door.counts"),
                Wire.NOON);
        return counter;
    }

    private SimulatedInputProvider.Input input(SimulatedInputProvider provider, String id, int pin) {
        SimulatedInputProvider.Input input = (SimulatedInputProvider.Input) provider.create(
                DigitalInput.newConfigBuilder(wire.pi4j).id(id).address(pin).build());
        input.set(true);
        return input;
    }

    @AfterEach
    void close() {
        if (counter != null) {
            counter.close();
        }
        wire.close();
    }

    private void after(int millis, SimulatedInputProvider.Input input, boolean broken) {
        pace.pause(Duration.ofMillis(millis));
        input.set(!broken);
    }

    private void walkIn() {
        after(400, outside, true);
        after(60, inside, true);
        after(120, outside, false);
        after(60, inside, false);
        pace.pause(Duration.ofMillis(200));
    }

    private void walkOut() {
        after(400, inside, true);
        after(60, outside, true);
        after(120, inside, false);
        after(60, outside, false);
        pace.pause(Duration.ofMillis(200));
    }

    private static List<Measurement> counts(double in, double out) {
        return List.of(
                new Measurement(Quantity.PEOPLE_IN, in),
                new Measurement(Quantity.PEOPLE_OUT, out),
                new Measurement(Quantity.COUNTER_START, START));
    }

    @Test
    void peopleInAndOutAreCountedSinceTheStart() throws SensorException {
        start();
        assertThat(counter.measure()).isEqualTo(counts(0, 0));
        walkIn();
        walkIn();
        walkOut();

        assertThat(counter.measure()).isEqualTo(counts(2, 1));
        assertThat(counter.measure()).isEqualTo(counts(2, 1));
    }

    @Test
    void aRunnerIsCountedAndChatterIsNot() throws SensorException {
        start();
        after(100, outside, true);
        after(25, inside, true);
        after(40, outside, false);
        after(25, inside, false);
        for (int i = 0; i < 20; i++) {
            after(3, inside, true);
            after(3, inside, false);
        }
        pace.pause(Duration.ofMillis(100));

        assertThat(counter.measure()).isEqualTo(counts(1, 0));
    }

    @Test
    void aReceiverThatChattersAtBothEdgesDoesNotCountTwice() throws SensorException {
        start();
        after(400, outside, true);
        after(2, outside, false);
        after(2, outside, true);
        after(60, inside, true);
        after(120, outside, false);
        after(1, outside, true);
        after(1, outside, false);
        after(60, inside, false);
        pace.pause(Duration.ofMillis(200));

        assertThat(counter.measure()).isEqualTo(counts(1, 0));
    }

    @Test
    void countsGoOnOverARestart() throws SensorException {
        start();
        walkIn();
        assertThat(counter.measure()).isEqualTo(counts(1, 0));
        walkIn();
        counter.close();

        start();
        assertThat(counter.measure()).isEqualTo(counts(2, 0));
    }

    @Test
    void withoutTheFileTheyBeginAnew() throws SensorException, IOException {
        start();
        walkIn();
        counter.close();
        Files.writeString(folder.resolve("door.counts"), "not counts at all");

        start();
        assertThat(counter.measure()).isEqualTo(counts(0, 0));
    }

    @Test
    void aBeamThatStaysBrokenIsSaidSoAndCountsGoOnWhenItIsClear() throws SensorException {
        start();
        walkIn();
        after(100, inside, true);
        pace.pause(Duration.ofSeconds(59));
        assertThat(counter.measure()).isEqualTo(counts(1, 0));
        pace.pause(Duration.ofSeconds(2));
        assertThatThrownBy(counter::measure).hasMessageStartingWith("the inner beam is broken");
        after(100, outside, true);
        after(100, outside, false);
        assertThatThrownBy(counter::measure).isInstanceOf(SensorException.class);

        after(100, inside, false);
        pace.pause(Duration.ofMillis(100));
        walkOut();
        assertThat(counter.measure()).isEqualTo(counts(1, 1));
    }

    @Test
    void somebodyWhoStandsInTheDoorIsCountedWhenHeGoesIn() throws SensorException {
        start();
        after(400, outside, true);
        after(60, inside, true);
        pace.pause(Duration.ofSeconds(40));
        assertThat(counter.measure()).isEqualTo(counts(0, 0));
        after(0, outside, false);
        after(60, inside, false);
        pace.pause(Duration.ofMillis(200));

        assertThat(counter.measure()).isEqualTo(counts(1, 0));
    }
}
