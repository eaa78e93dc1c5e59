package smarthall.server.terminal.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import smarthall.server.command.DeviceCommand;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.terminal.Terminal;
import smarthall.server.terminal.TerminalDesk.Told;

/**
 * What a terminal is told in return for its word.
 *
 * @param terminal its id
 * @param name for people
 * @param outOfService what it shall show instead of its pages; null while it is in service
 * @param orders on their way to it, oldest first
 */
record ToldAnswer(String terminal, String name, @Nullable OutAnswer outOfService, List<OrderForTerminal> orders) {

    /**
     * @param nextZone name of the zone where the next kiosk stands; null when there is none that is known to stand somewhere
     */
    record OutAnswer(LocalText message, @Nullable LocalText nextZone) {}

    record OrderForTerminal(UUID id, String name, OffsetDateTime expires) {

        static OrderForTerminal from(DeviceCommand command, ZoneId zone) {
            return new OrderForTerminal(command.id(), command.name(), at(command.expires(), zone));
        }

        private static OffsetDateTime at(Instant when, ZoneId zone) {
            return when.atZone(zone).toOffsetDateTime();
        }
    }

    static ToldAnswer from(Told told, HallDescription hall, Optional<smarthall.server.hall.ZoneId> next) {
        Terminal terminal = told.terminal();
        return new ToldAnswer(
                terminal.id().value(),
                terminal.name(),
                terminal.out()
                        .map(out -> new OutAnswer(
                                out.message(),
                                next.flatMap(zone -> name(hall, zone)).orElse(null)))
                        .orElse(null),
                told.orders().stream()
                        .map(order -> OrderForTerminal.from(order, hall.timeZone()))
                        .toList());
    }

    private static Optional<LocalText> name(HallDescription hall, smarthall.server.hall.ZoneId zone) {
        return hall.zones().stream()
                .filter(each -> each.id().equals(zone))
                .findFirst()
                .map(HallDescription.Zone::name);
    }
}
