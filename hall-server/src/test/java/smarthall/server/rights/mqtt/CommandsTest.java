package smarthall.server.rights.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallId;
import smarthall.server.rights.Holder;
import smarthall.server.rights.RightsChange.PutHolder;
import smarthall.server.rights.RightsChange.PutRole;
import smarthall.server.rights.Role;

class CommandsTest {

    private static final int LARGEST = 40_000;

    @Test
    void noPartOfARoleIsTooLargeForAnAnswerOfFiveAndTheyAreAskedInTheirOrder() {
        List<DeviceId> foreign = IntStream.range(0, 3_000)
                .mapToObj(each -> new DeviceId("a-sensor-with-a-rather-long-name-in-a-large-hall-" + each))
                .toList();
        Holder gateway = new Holder(
                "gw-1", "", "secret", Role.gateway(new HallId("yixing"), new GatewayId("gw-1"), foreign, List.of()));

        assertThat(gateway.roles()).hasSizeGreaterThan(30).allSatisfy(role -> assertThat(
                        Commands.of(new PutRole(role, true)).toString())
                .hasSizeLessThan(LARGEST));
        assertThat(Commands.of(new PutHolder(gateway, true))
                        .get(0)
                        .path("roles")
                        .valueStream())
                .extracting(role ->
                        role.path("rolename").asString() + role.path("priority").asInt())
                .startsWith(gateway.roles().get(0).name() + (gateway.roles().size() - 1))
                .endsWith("gateway yixing/gw-1 +1/10");
    }
}
