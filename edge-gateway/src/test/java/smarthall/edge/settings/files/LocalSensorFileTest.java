package smarthall.edge.settings.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.edge.reading.DeviceId;
import smarthall.edge.settings.HallDescription;
import smarthall.edge.settings.HallDescription.LocalSensor;
import smarthall.edge.settings.SettingsException;
import smarthall.edge.settings.Wiring;
import smarthall.edge.settings.Wiring.I2cPlace;

class LocalSensorFileTest {
    @TempDir
    Path folder;

    private HallDescription hall(String... devices) throws IOException {
        Path file = folder.resolve("hall.json");
        Files.writeString(
                file,
                "{'hall': 'yixing', 'gateways': [{'id': 'gw-1'}], 'devices': [".replace('\'', '"')
                        + String.join(",", devices).replace('\'', '"') + "]}");
        return HallDescriptionFile.read(file, "gw-1");
    }

    private static String device(String id, String kind, String sensor) {
        return "{'id': '" + id + "', 'kind': '" + kind + "', 'zone': 'lobby', 'gateway': 'gw-1', 'sampleSeconds': 10, "
                + sensor + "}";
    }

    @Test
    void everyChipIsRead() throws IOException {
        HallDescription hall = hall(
                device("old", "LOCAL_SHT3X", "'i2cBus': 1, 'i2cAddress': 69"),
                device("climate", "AIR_STATION", "'sensor': {'chip': 'SHT3X'}"),
                device("climate-2", "AIR_STATION", "'sensor': {'chip': 'BME280', 'i2cBus': 3, 'i2cAddress': 119}"),
                device(
                        "co2",
                        "AIR_STATION",
                        "'sensor': {'chip': 'SCD4X', 'altitudeMetres': 12, 'temperatureOffset': 2.5, 'selfCalibration': true}"),
                device("co2-2", "AIR_STATION", "'sensor': {'chip': 'MH_Z19', 'serialPort': '/dev/ttyAMA0'}"),
                device(
                        "dust",
                        "AIR_STATION",
                        "'sensor': {'chip': 'PMS5003', 'serialPort': '/dev/serial/by-id/usb-1a86_USB2.0-if00'}"),
                device(
                        "noise",
                        "NOISE_METER",
                        "'sensor': {'chip': 'MICROPHONE', 'soundDevice': 'hw:1,0', 'sampleBits': 16, 'calibrationDb': -0.7}"),
                device(
                        "door",
                        "DOOR_COUNTER",
                        "'door': 'south', 'sensor': {'chip': 'BEAMS', 'outsidePin': 17, 'insidePin': 27, 'brokenIsHigh': true}"),
                device("air-lobby", "AIR_STATION", "'at': [1, 2]"));

        Duration every = Duration.ofSeconds(10);
        assertThat(hall.nodes()).containsExactly(new DeviceId("air-lobby"));
        assertThat(hall.localSensors())
                .containsExactlyElementsOf(List.of(
                        new LocalSensor(new DeviceId("old"), every, new Wiring.Sht3x(new I2cPlace(1, 0x45))),
                        new LocalSensor(new DeviceId("climate"), every, new Wiring.Sht3x(new I2cPlace(1, 0x44))),
                        new LocalSensor(new DeviceId("climate-2"), every, new Wiring.Bme280(new I2cPlace(3, 0x77))),
                        new LocalSensor(
                                new DeviceId("co2"), every, new Wiring.Scd4x(new I2cPlace(1, 0x62), 12, 2.5, true)),
                        new LocalSensor(new DeviceId("co2-2"), every, new Wiring.MhZ19("/dev/ttyAMA0", false)),
                        new LocalSensor(
                                new DeviceId("dust"),
                                every,
                                new Wiring.Pms5003("/dev/serial/by-id/usb-1a86_USB2.0-if00")),
                        new LocalSensor(
                                new DeviceId("noise"), every, new Wiring.Microphone("hw:1,0", 48_000, 16, 120, -0.7)),
                        new LocalSensor(new DeviceId("door"), every, new Wiring.Beams(17, 27, true))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "AIR_STATION | 'chip': 'DHT11' | the sensor's chip 'DHT11' is none of [BEAMS, BME280",
                "AIR_STATION | 'chip': 'SHT3X', 'i2cAdress': 68 | setting 'i2cAdress' is unknown, SHT3X has [i2cAddress, i2cBus]",
                "AIR_STATION | 'chip': 'SHT3X', 'i2cAddress': 98 | i2cAddress of an SHT3X is 68 or 69",
                "AIR_STATION | 'chip': 'BME280', 'i2cAddress': 68 | i2cAddress of a BME280 is 118 or 119",
                "AIR_STATION | 'chip': 'SCD4X', 'i2cAddress': 97 | i2cAddress of an SCD4X is 98",
                "AIR_STATION | 'chip': 'SHT3X', 'i2cBus': 'one' | i2cBus \"one\" is not a whole number",
                "AIR_STATION | 'chip': 'SHT3X', 'i2cBus': 300 | i2cBus 300 is not 0 to 255",
                "AIR_STATION | 'chip': 'SCD4X', 'altitudeMetres': 4000 | altitudeMetres 4000 is not 0 to 3000",
                "AIR_STATION | 'chip': 'SCD4X', 'temperatureOffset': -1 | temperatureOffset -1.0 is not 0 to 20",
                "AIR_STATION | 'chip': 'SCD4X', 'selfCalibration': 'no' | selfCalibration \"no\" is neither true nor false",
                "AIR_STATION | 'chip': 'PMS5003' | serialPort is missing",
                "AIR_STATION | 'chip': 'PMS5003', 'serialPort': 'COM1' | serialPort 'COM1' is not a path below /dev",
                "NOISE_METER | 'chip': 'MICROPHONE', 'soundDevice': 'hw:1; reboot' | soundDevice 'hw:1; reboot' is not a name",
                "NOISE_METER | 'chip': 'MICROPHONE', 'soundDevice': 'hw:1', 'sampleRate': 8000 | sampleRate 8000 is not",
                "AIR_STATION | 'chip': 'MICROPHONE', 'soundDevice': 'hw:1' | its kind is NOISE_METER with the chip MICROPHONE",
                "DOOR_COUNTER | 'chip': 'BEAMS', 'outsidePin': 17 | insidePin -1 is not 0 to 27",
                "DOOR_COUNTER | 'chip': 'BEAMS', 'outsidePin': 17, 'insidePin': 17 | outsidePin and insidePin are both 17"
            })
    void whatIsWrongIsSaidInOneSentence(String kind, String sensor, String sentence) {
        assertThatThrownBy(() -> hall(device("desk", kind, "'sensor': {" + sensor + "}")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("device desk: ")
                .hasMessageContaining(sentence.strip());
    }

    @Test
    void twoSensorsOnOnePlaceAreRefused() {
        assertThatThrownBy(() -> hall(
                        device("a", "AIR_STATION", "'sensor': {'chip': 'SHT3X'}"),
                        device("b", "LOCAL_SHT3X", "'i2cBus': 1, 'i2cAddress': 68")))
                .hasMessageContaining("a and b are both wired to I2C bus 1 address 68");
        assertThatThrownBy(() -> hall(
                        device("a", "DOOR_COUNTER", "'sensor': {'chip': 'BEAMS', 'outsidePin': 4, 'insidePin': 5}"),
                        device("b", "DOOR_COUNTER", "'sensor': {'chip': 'BEAMS', 'outsidePin': 5, 'insidePin': 6}")))
                .hasMessageContaining("a and b are both wired to pins 5 and 6");
    }

    @Test
    void aSensorWithoutAnIntervalIsRefused() {
        assertThatThrownBy(() ->
                        hall("{'id': 'a', 'kind': 'AIR_STATION', 'gateway': 'gw-1', 'sensor': {'chip': 'SHT3X'}}"))
                .hasMessageContaining("a has no sampleSeconds");
    }
}
