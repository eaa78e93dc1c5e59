package smarthall.server.device.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.server.device.FirmwareWords;
import smarthall.server.device.Health;

class StatusMessageTest {

    private static final Path FOLDER = Path.of("src", "contract", "mqtt");

    @ParameterizedTest
    @ValueSource(strings = {"gateway-status", "device-status"})
    void theSamplesOfTheContractAreRead(String message) throws IOException {
        assertThat(StatusMessage.read(Files.readAllBytes(FOLDER.resolve(message + ".v1.json"))))
                .get()
                .extracting(StatusMessage::online)
                .isEqualTo(true);
    }

    @Test
    void aTimeMayHaveAnyOffsetAndUnknownFieldsDoNotMatter() {
        assertThat(read("{\"state\":\"offline\",\"at\":\"2026-11-24T10:00:00+08:00\",\"mood\":{}}"))
                .hasValueSatisfying(status -> {
                    assertThat(status.online()).isFalse();
                    assertThat(status.at()).isEqualTo(Instant.parse("2026-11-24T02:00:00Z"));
                    assertThat(status.health().isKnown()).isFalse();
                });
    }

    @Test
    void theEndOfATextInCIsNoPartOfIt() {
        assertThat(read("{\"state\":\"online\",\"at\":\"2026-11-24T02:00:00Z\",\"firmware\":\"1.4.0\\u0000\","
                        + "\"update\":{\"id\":\"f-1\\u0000\",\"percent\":40}}"))
                .hasValueSatisfying(status -> {
                    assertThat(status.firmware()).hasValue("1.4.0");
                    assertThat(status.update()).hasValue(new FirmwareWords.Update("f-1", 40));
                });
    }

    @Test
    void aDevicesFirmwareAndItsUpdateAreRead() {
        assertThat(read("{\"state\":\"online\",\"at\":\"2026-11-24T02:00:00Z\",\"firmware\":\"1.4.0\","
                        + "\"update\":{\"id\":\"f-1\",\"percent\":40}}"))
                .hasValueSatisfying(status -> {
                    assertThat(status.firmware()).hasValue("1.4.0");
                    assertThat(status.update()).hasValue(new FirmwareWords.Update("f-1", 40));
                });
        assertThat(read("{\"state\":\"online\",\"at\":\"2026-11-24T02:00:00Z\",\"firmware\":7,\"update\":[]}"))
                .get()
                .extracting(StatusMessage::update)
                .isEqualTo(Optional.empty());
    }

    @Test
    void whatADeviceSaysOfItselfIsReadAndWhatCannotBeIsLeftOut() {
        String at = "{\"state\":\"online\",\"at\":\"2026-11-24T02:00:00Z\",";

        Health told = read(at + "\"battery\":0.4,\"signal\":-71,\"skew\":-3.5}")
                .orElseThrow()
                .health();
        assertThat(told.battery()).hasValue(0.4);
        assertThat(told.signal()).hasValue(-71);
        assertThat(told.skew()).hasValue(-3.5);
        assertThat(read(at + "\"battery\":40,\"signal\":\"loud\",\"skew\":null}")
                        .orElseThrow()
                        .health()
                        .isKnown())
                .isFalse();
        assertThat(read(at + "\"refused\":3}").orElseThrow().refused()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "online",
                "[]",
                "null",
                "{\"state\":\"online\"}",
                "{\"state\":\"online\",\"at\":\"yesterday\"}",
                "{\"state\":\"asleep\",\"at\":\"2026-11-24T02:00:00Z\"}",
                "{\"state\":1,\"at\":2}"
            })
    void whatIsNoStatusIsNotTakenForOne(String payload) {
        assertThat(read(payload)).isEmpty();
    }

    private static Optional<StatusMessage> read(String payload) {
        return StatusMessage.read(payload.getBytes(StandardCharsets.UTF_8));
    }
}
