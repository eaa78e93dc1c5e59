package smarthall.server;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The walls between the capabilities: others see only a package's root, and dependencies run one way. */
class ModularityTest {

    @Test
    void everyCapabilityKeepsItsWalls() {
        ApplicationModules.of(HallServer.class).verify();
    }
}
