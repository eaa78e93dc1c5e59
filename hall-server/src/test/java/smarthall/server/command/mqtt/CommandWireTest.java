package smarthall.server.command.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import smarthall.server.command.CommandDesk;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.wire.Arrived;
import smarthall.server.wire.Overloaded;
import smarthall.server.wire.Publisher;

class CommandWireTest {

    private static final HallId HALL = new HallId("yixing");
    private static final DeviceId AIR = new DeviceId("air-lobby");
    private static final UUID COMMAND = UUID.fromString("3c1f6d0a-3f59-4f7e-9a3f-0d8f5a1c2b3d");

    private final CommandDesk desk = mock(CommandDesk.class);
    private final AtomicInteger acknowledged = new AtomicInteger();
    private final CommandWire wire = new CommandWire(desk, mock(Publisher.class));

    @Test
    void theEndOfATextInCIsNoPartOfAReply() {
        when(desk.answered(HALL, AIR, COMMAND, new CommandDesk.Answer(true, "{\"every\":10}", OptionalInt.of(10))))
                .thenReturn(true);

        wire.arrived(reply("{\\\"every\\\":10}\\u0000"));

        verify(desk).answered(HALL, AIR, COMMAND, new CommandDesk.Answer(true, "{\"every\":10}", OptionalInt.of(10)));
        assertThat(acknowledged).hasValue(1);
    }

    @Test
    void aReplyComesAgainOnlyWhereItCouldBeStoredLater() {
        when(desk.answered(eq(HALL), eq(AIR), eq(COMMAND), any()))
                .thenThrow(new CannotGetJdbcConnectionException("away"))
                .thenThrow(new DataIntegrityViolationException("never"));

        assertThatThrownBy(() -> wire.arrived(reply("x"))).isInstanceOf(Overloaded.class);
        assertThatThrownBy(() -> wire.arrived(reply("x"))).isInstanceOf(DataIntegrityViolationException.class);
    }

    private Arrived reply(String detail) {
        String body = "{\"id\":\"" + COMMAND + "\",\"result\":\"done\",\"detail\":\"" + detail + "\"}";
        return new Arrived(
                "halls/yixing/devices/air-lobby/replies/report-every",
                body.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                false,
                acknowledged::incrementAndGet);
    }
}
