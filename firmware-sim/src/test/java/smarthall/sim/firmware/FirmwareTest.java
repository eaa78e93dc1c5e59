package smarthall.sim.firmware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.sim.firmware.RefusedImage.Fault;
import smarthall.sim.settings.DeviceId;

/** Slots and boot record; what a kill leaves behind is opened by a new {@link Firmware} on the same folder. */
class FirmwareTest {

    private static final String AIR = "AIR_STATION";

    @TempDir
    Path folder;

    private final SignedImages images = new SignedImages();
    private Firmware firmware;

    @BeforeEach
    void switchOn() throws IOException {
        firmware = open();
    }

    private Firmware open() throws IOException {
        return new Firmware(new DeviceId("air-lobby"), AIR, Optional.of(images.key()), folder, Duration.ofMinutes(2));
    }

    private boolean send(byte[] image) throws RefusedImage, IOException {
        firmware.begin();
        firmware.append(Arrays.copyOf(image, image.length / 2));
        firmware.append(Arrays.copyOfRange(image, image.length / 2, image.length));
        return firmware.complete("7");
    }

    private void refused(byte[] image, Fault fault, String why) throws IOException {
        assertThatExceptionOfType(RefusedImage.class)
                .isThrownBy(() -> send(image))
                .withMessageContaining(why)
                .satisfies(no -> assertThat(no.fault()).isEqualTo(fault));
        assertThat(firmware.boot()).isFalse();
        assertThat(open().running()).isEqualTo(FirmwareVersion.FACTORY);
    }

    @Test
    void anImageThatProvesItselfStays() throws RefusedImage, IOException {
        assertThat(send(images.image(AIR, "1.1.0", 3_000))).isTrue();
        assertThat(firmware.boot()).isTrue();
        assertThat(firmware.status().onTrial()).isTrue();
        assertThat(firmware.status().order()).isEqualTo("7");
        firmware.proven();

        firmware = open();
        assertThat(firmware.boot()).isFalse();
        assertThat(firmware.running()).hasToString("1.1.0");
        assertThat(firmware.status().last()).contains(new Firmware.Last(new FirmwareVersion(1, 1, 0), "7", true, ""));

        send(images.image(AIR, "1.2.0", 10));
        firmware.boot();
        firmware.proven();
        assertThat(open().running()).hasToString("1.2.0");
    }

    @Test
    void whatIsNotWholeOrNotSignedIsRefused() throws IOException {
        byte[] good = images.image(AIR, "1.1.0", 500);
        byte[] tampered = good.clone();
        tampered[100] ^= 1;
        byte[] renamed = good.clone();
        renamed[31] = 9;

        refused(tampered, Fault.UNSIGNED, "signature");
        refused(renamed, Fault.UNSIGNED, "signature");
        refused(new SignedImages().image(AIR, "1.1.0", 500), Fault.UNSIGNED, "signature");
        refused(Arrays.copyOf(good, good.length - 1), Fault.MALFORMED, "truncated: 603 of 604 bytes");
        refused(Arrays.copyOf(good, good.length + 1), Fault.MALFORMED, "too long");
        refused(Arrays.copyOf(good, 50), Fault.MALFORMED, "truncated");
        refused("hello".getBytes(StandardCharsets.US_ASCII), Fault.MALFORMED, "not a firmware image");
    }

    @Test
    void anotherKindAndAnOlderVersionAreRefusedUnlessTheSignerAllowsTheWayBack() throws RefusedImage, IOException {
        refused(images.image("NOISE_METER", "1.1.0", 10), Fault.UNFIT, "an image for NOISE_METER, this is AIR_STATION");
        refused(images.image(AIR, "0.9.9", 10), Fault.UNFIT, "version 0.9.9 is older than 1.0.0");

        assertThat(send(images.image(AIR, "0.9.9", 1, new byte[10]))).isTrue();
        firmware.boot();
        firmware.proven();
        assertThat(firmware.running()).hasToString("0.9.9");
    }

    @Test
    void theSameVersionAgainIsThereAlready() throws RefusedImage, IOException {
        assertThat(send(images.image(AIR, "1.0.0", 10))).isFalse();
        assertThat(firmware.status().last().orElseThrow().installed()).isTrue();
    }

    @Test
    void whatFailsIsRolledBackAndMayBeTriedAgain() throws RefusedImage, IOException {
        send(images.image(AIR, "1.1.0", 0, "fault=mute".getBytes(StandardCharsets.US_ASCII)));
        assertThat(firmware.mute()).isFalse();
        firmware.boot();
        assertThat(firmware.mute()).isTrue();
        firmware.rollBack("not heard");

        firmware = open();
        assertThat(firmware.boot()).isFalse();
        assertThat(firmware.mute()).isFalse();
        assertThat(firmware.running()).isEqualTo(FirmwareVersion.FACTORY);
        assertThat(firmware.status().last())
                .contains(new Firmware.Last(new FirmwareVersion(1, 1, 0), "7", false, "not heard"));
        assertThat(send(images.image(AIR, "1.1.0", 10))).isTrue();
    }

    @Test
    void duringATrialTheOldSlotIsNotTouched() throws RefusedImage, IOException {
        send(images.image(AIR, "1.1.0", 10));
        firmware.boot();

        assertThatExceptionOfType(RefusedImage.class)
                .isThrownBy(() -> send(images.image(AIR, "1.2.0", 10)))
                .withMessageContaining("1.1.0 is on trial");
    }

    @Test
    void aKillWhileAnImageComesLeavesTheOldOne() throws RefusedImage, IOException {
        byte[] image = images.image(AIR, "1.1.0", 3_000);
        firmware.begin();
        firmware.append(Arrays.copyOf(image, 2_000));

        firmware = open();
        assertThat(firmware.boot()).isFalse();
        assertThat(firmware.running()).isEqualTo(FirmwareVersion.FACTORY);
        assertThat(firmware.received()).isZero();
        assertThat(send(image)).isTrue();
        assertThat(firmware.boot()).isTrue();
    }

    @Test
    void aKillBeforeTheRecordWasReplacedLeavesTheOldRecord() throws RefusedImage, IOException {
        send(images.image(AIR, "1.1.0", 10));
        firmware.boot();
        firmware.proven();
        Files.writeString(folder.resolve("air-lobby.boot.new"), "active=B\nversion=9.9.9\ntri");

        firmware = open();
        assertThat(firmware.running()).hasToString("1.1.0");
        send(images.image(AIR, "1.2.0", 10));
        assertThat(open().running()).hasToString("1.2.0");
    }

    @Test
    void aSlotThatIsDamagedAfterwardsIsNeverStarted() throws RefusedImage, IOException {
        byte[] image = images.image(AIR, "1.1.0", 3_000);
        send(image);
        Files.write(folder.resolve("air-lobby.slot-b"), Arrays.copyOf(image, 2_500));

        firmware = open();
        assertThat(firmware.boot()).isFalse();
        assertThat(firmware.running()).isEqualTo(FirmwareVersion.FACTORY);
        assertThat(firmware.status().last().orElseThrow().reason()).contains("damaged: truncated");
    }

    @Test
    void whoIsKilledAgainAndAgainOnTrialGoesBack() throws RefusedImage, IOException {
        send(images.image(AIR, "1.1.0", 10));
        for (int kill = 0; kill < 3; kill++) {
            firmware = open();
            assertThat(firmware.boot()).isTrue();
        }

        firmware = open();
        assertThat(firmware.boot()).isFalse();
        assertThat(firmware.status().last().orElseThrow().reason()).contains("3 times");
    }

    @Test
    void withoutAKeyNothingIsTaken() throws IOException {
        firmware = new Firmware(new DeviceId("air-lobby"), AIR, Optional.empty(), folder, Duration.ofMinutes(2));

        assertThat(firmware.hasKey()).isFalse();
        refused(images.image(AIR, "1.1.0", 10), Fault.UNSIGNED, "no key");
    }
}
