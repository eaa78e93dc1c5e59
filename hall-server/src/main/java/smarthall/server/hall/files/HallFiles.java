package smarthall.server.hall.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.startup.CannotStart;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads the hall description files at the start; a wrong one stops it with one sentence. */
@Configuration
class HallFiles {

    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Bean
    Clock hallClock(HallSettings settings) {
        try {
            return HallClock.parse(settings.clock());
        } catch (IllegalArgumentException wrong) {
            throw new CannotStart(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    @Bean
    Halls halls(HallSettings settings) {
        return new Halls(settings.descriptions().stream().map(this::read).toList());
    }

    HallDescription read(Path file) {
        try {
            return json.readValue(Files.readAllBytes(file), HallFile.class).toDescription();
        } catch (IOException unreadable) {
            throw new CannotStart("The hall description " + file + " cannot be read.", unreadable);
        } catch (JacksonException wrong) {
            throw new CannotStart("The hall description " + file + " is wrong: " + sentence(wrong), wrong);
        } catch (IllegalArgumentException | DateTimeException wrong) {
            throw new CannotStart("The hall description " + file + " is wrong: " + wrong.getMessage(), wrong);
        }
    }

    /** Which line, and which value of which part. */
    private static String sentence(JacksonException wrong) {
        String line = "line " + wrong.getLocation().getLineNr();
        if (wrong instanceof StreamReadException) {
            return "it is not JSON from " + line + ", column "
                    + wrong.getLocation().getColumnNr() + " on.";
        }
        return part(wrong.getPath()) + " in " + line + " has a value of another kind than belongs there.";
    }

    /** {@code zones[1].areaSquareMetres}. */
    private static String part(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}
