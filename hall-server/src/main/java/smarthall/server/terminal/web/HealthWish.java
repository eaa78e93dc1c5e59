package smarthall.server.terminal.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import smarthall.server.terminal.TerminalReport;
import smarthall.server.terminal.TerminalReport.Paper;
import smarthall.server.terminal.TerminalReport.Part;

/**
 * What a terminal says of itself; a screen leaves out what it does not have.
 *
 * @param lastError class name, without its words
 * @param clockSkewMillis how far its clock is ahead of the server's
 */
record HealthWish(
        @NotNull @Pattern(regexp = "[0-9A-Za-z._+-]{1,40}") String version,
        @Min(0) @Max(4_000_000_000L) long uptimeSeconds,
        @Nullable Paper paper,
        @Nullable Part printer,
        @Nullable Part scanner,
        @Nullable Part microphone,
        @Nullable @Pattern(regexp = "[0-9A-Za-z._$]{1,100}") String lastError,
        @NotNull @Pattern(regexp = "[0-9A-Za-z_-]{1,40}") String screen,
        @Nullable Long clockSkewMillis) {

    TerminalReport toReport() {
        return new TerminalReport(
                version,
                Duration.ofSeconds(uptimeSeconds),
                paper == null ? Paper.UNKNOWN : paper,
                part(printer),
                part(scanner),
                part(microphone),
                Optional.ofNullable(lastError),
                screen,
                Duration.ofMillis(clockSkewMillis == null ? 0 : clockSkewMillis));
    }

    private static Part part(@Nullable Part said) {
        return said == null ? Part.NONE : said;
    }
}
