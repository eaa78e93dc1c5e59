package smarthall.kiosk.hall.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import smarthall.kiosk.hall.TerminalHealth;
import smarthall.kiosk.hall.TerminalTold;

/** What is said of the terminal itself, as it stands on the wire. */
final class CareWire {

    private CareWire() {}

    record Health(
            String version,
            long uptimeSeconds,
            TerminalHealth.Paper paper,
            TerminalHealth.Part printer,
            TerminalHealth.Part scanner,
            TerminalHealth.Part microphone,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<String> lastError,
            String screen,
            long clockSkewMillis) {

        static Health from(TerminalHealth health, long skewMillis) {
            return new Health(
                    health.version(),
                    health.uptime().toSeconds(),
                    health.paper(),
                    health.printer(),
                    health.scanner(),
                    health.microphone(),
                    health.lastError(),
                    health.screen(),
                    skewMillis);
        }
    }

    record Told(String name, Optional<Out> outOfService, List<OrderBody> orders) {
        TerminalTold toTold() {
            return new TerminalTold(
                    name,
                    outOfService.map(Out::toOutOfService),
                    orders.stream().map(OrderBody::toOrder).toList());
        }
    }

    record Out(Wire.Text message, Optional<Wire.Text> nextZone) {
        TerminalTold.OutOfService toOutOfService() {
            return new TerminalTold.OutOfService(message.toText(), nextZone.map(Wire.Text::toText));
        }
    }

    record OrderBody(String id, String name) {
        TerminalTold.Order toOrder() {
            return new TerminalTold.Order(id, name);
        }
    }

    record Reply(String result, String detail) {}
}
