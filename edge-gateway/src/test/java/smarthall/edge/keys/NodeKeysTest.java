package smarthall.edge.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import smarthall.edge.reading.DeviceId;

class NodeKeysTest {
    private static final DeviceId AIR = new DeviceId("air-1");
    private static final DeviceId DOOR = new DeviceId("door-1");
    private static final DeviceId STRANGER = new DeviceId("of-another-gateway");
    private static final byte[] GIVEN = "given at the start".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    private static final byte[] FRESH = "said by the server".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private NodeKeys keys() {
        return new NodeKeys(Map.of(AIR, GIVEN, STRANGER, GIVEN), Set.of(AIR, DOOR), folder.resolve("node-keys"));
    }

    @Test
    void theServersWordGoesOverWhatWasGivenAndItsNextWordReplacesIt() {
        NodeKeys keys = keys();
        List<DeviceId> changed = new ArrayList<>();
        keys.onChange((node, key) -> changed.add(node));
        assertThat(keys.all()).containsOnly(Map.entry(AIR, GIVEN));

        keys.said(Map.of(DOOR, Optional.of(FRESH), AIR, Optional.empty(), STRANGER, Optional.of(FRESH)));
        assertThat(keys.all()).containsOnly(Map.entry(DOOR, FRESH));
        assertThat(changed).containsExactlyInAnyOrder(AIR, DOOR);

        keys.said(Map.of(DOOR, Optional.of(FRESH), AIR, Optional.empty()));
        assertThat(changed).describedAs("nothing new").hasSize(2);

        keys.said(Map.of());
        assertThat(keys.all()).containsOnly(Map.entry(AIR, GIVEN));
        assertThat(changed).hasSize(4);
    }

    @Test
    void whoWasShutOutStaysOutOverARestart() throws IOException {
        keys().said(Map.of(AIR, Optional.empty(), DOOR, Optional.of(FRESH)));

        assertThat(keys().all()).hasSize(1).hasEntrySatisfying(DOOR, key -> assertThat(key)
                .isEqualTo(FRESH));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("node-keys"))))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedFileIsAskedOfTheServerAgain() throws IOException {
        Files.writeString(folder.resolve("node-keys"), "door-1=zz\n");
        assertThat(keys().all()).containsOnlyKeys(AIR);
    }
}
