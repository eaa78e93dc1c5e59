package smarthall.server.terminal.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.LocalText;
import smarthall.server.hall.ZoneId;
import smarthall.server.terminal.Terminal;
import smarthall.server.terminal.TerminalPlaces;
import smarthall.server.terminal.TerminalPlaces.Placed;
import smarthall.server.terminal.TerminalReport;
import smarthall.server.terminal.TerminalReport.Paper;
import smarthall.server.terminal.TerminalReport.Part;
import smarthall.server.terminal.TerminalStore;

/** The terminals of a hall as staff see them. */
@Component
class TerminalList {

    private final TerminalPlaces places;
    private final TerminalStore store;

    TerminalList(TerminalPlaces places, TerminalStore store) {
        this.places = places;
        this.store = store;
    }

    TerminalsAnswer of(HallDescription hall) {
        Map<DeviceId, Instant> pictures = store.screenshots(hall.id());
        return new TerminalsAnswer(places.all(hall.id()).stream()
                .map(each -> TerminalAnswer.from(
                        each, Optional.ofNullable(pictures.get(each.terminal().id())), hall))
                .toList());
    }

    record TerminalsAnswer(List<TerminalAnswer> items) {}

    /**
     * @param heardAt null before its first word
     * @param health null of one that never said how it is
     * @param screenshotAt when the picture was taken that can be looked at
     */
    record TerminalAnswer(
            String id,
            String name,
            Terminal.Kind kind,
            @Nullable String zone,
            String state,
            @Nullable OffsetDateTime since,
            @Nullable OffsetDateTime heardAt,
            @Nullable HealthAnswer health,
            @Nullable OutOfServiceAnswer outOfService,
            @Nullable OffsetDateTime screenshotAt) {

        static TerminalAnswer from(Placed placed, Optional<Instant> picture, HallDescription hall) {
            Terminal terminal = placed.terminal();
            return new TerminalAnswer(
                    terminal.id().value(),
                    terminal.name(),
                    terminal.kind(),
                    placed.zone().map(ZoneId::value).orElse(null),
                    terminal.state().name().toLowerCase(Locale.ROOT),
                    heard(terminal.since(), hall),
                    heard(terminal.heard(), hall),
                    terminal.report().map(HealthAnswer::from).orElse(null),
                    terminal.out()
                            .map(out -> OutOfServiceAnswer.from(out, hall))
                            .orElse(null),
                    picture.map(at -> time(at, hall)).orElse(null));
        }

        private static @Nullable OffsetDateTime heard(Instant at, HallDescription hall) {
            return at.equals(Instant.EPOCH) ? null : time(at, hall);
        }
    }

    record HealthAnswer(
            String version,
            long uptimeSeconds,
            Paper paper,
            Part printer,
            Part scanner,
            Part microphone,
            @Nullable String lastError,
            String screen,
            long clockSkewMillis) {

        static HealthAnswer from(TerminalReport report) {
            return new HealthAnswer(
                    report.version(),
                    report.uptime().toSeconds(),
                    report.paper(),
                    report.printer(),
                    report.scanner(),
                    report.microphone(),
                    report.lastError().orElse(null),
                    report.screen(),
                    report.skew().toMillis());
        }
    }

    record OutOfServiceAnswer(LocalText message, String by, OffsetDateTime since) {

        static OutOfServiceAnswer from(Terminal.OutOfService out, HallDescription hall) {
            return new OutOfServiceAnswer(out.message(), out.by(), time(out.since(), hall));
        }
    }

    private static OffsetDateTime time(Instant at, HallDescription hall) {
        return at.atZone(hall.timeZone()).toOffsetDateTime();
    }
}
