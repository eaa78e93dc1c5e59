package smarthall.edge.sensor.pi4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.reading.Quantity;
import smarthall.edge.sensor.Measurement;
import smarthall.edge.sensor.Pace;
import smarthall.edge.sensor.SensorDriver;
import smarthall.edge.sensor.SensorException;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.SensorWires;
import smarthall.edge.settings.SettingsException;
import smarthall.edge.settings.Wiring;

class LocalSensorsTest {
    /** A bus that no machine of the tests has. */
    private static final Wiring SHT3X = new Wiring.Sht3x(new Wiring.I2cPlace(77, 0x44));

    @TempDir
    Path root;

    private SensorDriver open(SensorWires chosen, Wiring wiring) {
        LocalSensors sensors = new LocalSensors(Wire.NOON, chosen, Pace.REAL, root);
        return sensors.open(new LocalSensor(new DeviceId("local"), Duration.ofSeconds(10), wiring), root);
    }

    /** Each measurement opens the bus anew, and says what is wrong with it. */
    private void isReal(SensorDriver driver) {
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(driver::measure)
                    .isInstanceOf(SensorException.class)
                    .hasMessageStartingWith("no answer: ")
                    .hasMessageContaining("77");
        }
    }

    @Test
    void whereThereIsNoBusAndNoBoardTheSimulatedChipAnswersThroughPi4j() throws SensorException {
        assertThat(open(SensorWires.AUTO, SHT3X).measure())
                .extracting(Measurement::quantity)
                .containsExactly(Quantity.TEMPERATURE, Quantity.HUMIDITY);
    }

    @Test
    void whereTheBusIsThereItIsUsed() throws IOException {
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/i2c-77"));

        isReal(open(SensorWires.AUTO, SHT3X));
    }

    @Test
    void onABoardNothingIsMadeUpWhenABusIsMissing() throws IOException {
        Files.createDirectories(root.resolve("proc/device-tree"));
        Files.writeString(root.resolve("proc/device-tree/model"), "Raspberry Pi 5 Model B Rev 1.0");

        isReal(open(SensorWires.AUTO, SHT3X));
    }

    @Test
    void whatIsAskedForIsDone() throws IOException, SensorException {
        isReal(open(SensorWires.REAL, SHT3X));
        Files.createDirectories(root.resolve("dev"));
        Files.createFile(root.resolve("dev/i2c-77"));
        assertThat(open(SensorWires.SIMULATED, SHT3X).measure()).hasSize(2);
    }

    @Test
    void aMissingPortIsNamedAgainAndAgain() {
        SensorDriver driver = open(SensorWires.REAL, new Wiring.MhZ19("/dev/ttyNONE", false));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(driver::measure).hasMessage("no answer: there is no /dev/ttyNONE");
        }
    }

    @Test
    void pinsThatCannotBeHadAreOneSentenceAtStart() {
        assertThatThrownBy(() -> open(SensorWires.REAL, new Wiring.Beams(17, 27, false)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("local is wired to pins 17 and 27, which cannot be opened here: ");
    }
}
