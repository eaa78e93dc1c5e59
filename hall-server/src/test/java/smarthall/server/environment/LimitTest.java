package smarthall.server.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import smarthall.server.telemetry.Quantity;

class LimitTest {

    private static final Map<Quantity, String> NAMES = Map.of(
            Quantity.CO2, "CO₂",
            Quantity.TEMPERATURE, "temperature",
            Quantity.HUMIDITY, "relative humidity",
            Quantity.HCHO, "formaldehyde",
            Quantity.PM2_5, "PM2.5",
            Quantity.NOISE, "noise (equivalent level)");
    private static final Map<AveragingWindow, String> WINDOWS = Map.of(
            AveragingWindow.FIVE_MINUTES, "5 minutes",
            AveragingWindow.FIFTEEN_MINUTES, "15 minutes",
            AveragingWindow.ONE_HOUR, "1 hour");

    @Test
    void operatorsReadTheLimitsThatAreInForce() throws IOException {
        List<String> documented = Files.readAllLines(Path.of("..", "docs", "operations.md")).stream()
                .filter(line -> line.contains("| above ") || line.contains("| below "))
                .toList();

        assertThat(documented)
                .containsExactlyElementsOf(
                        Arrays.stream(Limit.values()).map(LimitTest::row).toList());
    }

    private static String row(Limit limit) {
        boolean above = limit.side() == Limit.Side.ABOVE;
        return "| %s | %s | %s %s | %s %s | %s |"
                .formatted(
                        NAMES.get(limit.quantity()),
                        WINDOWS.get(limit.window()),
                        above ? "above" : "below",
                        figure(limit, limit.value()),
                        above ? "at most" : "at least",
                        figure(limit, limit.release()),
                        limit.source().isEmpty() ? "engineering default" : limit.source());
    }

    private static String figure(Limit limit, double value) {
        String unit =
                switch (limit.quantity()) {
                    case CO2 -> "ppm";
                    case TEMPERATURE -> "°C";
                    case HUMIDITY -> "%";
                    case NOISE -> "dB(A)";
                    default -> "µg/m³";
                };
        return "%.0f %s".formatted(value, unit);
    }
}
