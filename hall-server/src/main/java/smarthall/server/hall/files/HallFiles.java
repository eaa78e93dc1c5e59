package smarthall.server.hall.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import smarthall.server.hall.CounterId;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallClock;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.HallSettings;
import smarthall.server.hall.Halls;
import smarthall.server.hall.LineId;
import smarthall.server.hall.LocalText;
import tools.jackson.core.JacksonException;
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
        return HallClock.parse(settings.clock());
    }

    @Bean
    Halls halls(HallSettings settings) {
        List<HallDescription> halls = new ArrayList<>();
        for (Path file : settings.descriptions()) {
            halls.add(read(file));
        }
        return new Halls(halls);
    }

    HallDescription read(Path file) {
        try {
            return json.readValue(Files.readAllBytes(file), HallFile.class).toDescription();
        } catch (IOException unreadable) {
            throw new IllegalStateException("The hall description " + file + " cannot be read.", unreadable);
        } catch (JacksonException | IllegalArgumentException | DateTimeException | NullPointerException wrong) {
            throw new IllegalStateException("The hall description " + file + " is wrong: " + wrong.getMessage(), wrong);
        }
    }

    record Text(String zh, String en) {
        LocalText toText() {
            return new LocalText(zh, en);
        }
    }

    record ZoneFile(String id, Text name, double areaSquareMetres) {}

    record DoorFile(String id, Text name, String zone) {}

    record LineFile(String id, String prefix, Text name, int priorServiceSeconds, int targetWaitSeconds) {}

    record CounterFile(String id, Text name, String zone, List<String> lines) {}

    record GatewayFile(String id) {}

    record DeviceFile(
            String id,
            String kind,
            String zone,
            @Nullable String door,
            @Nullable String gateway,
            @Nullable Double sampleSeconds) {

        Duration samples() {
            return sampleSeconds == null
                    ? HallDescription.Device.USUAL_SAMPLES
                    : Duration.ofMillis(Math.round(sampleSeconds * 1000));
        }
    }

    record HallFile(
            String hall,
            Text name,
            String timeZone,
            List<ZoneFile> zones,
            List<DoorFile> doors,
            List<LineFile> lines,
            List<CounterFile> counters,
            List<GatewayFile> gateways,
            List<DeviceFile> devices) {

        HallDescription toDescription() {
            return new HallDescription(
                    new HallId(hall),
                    name.toText(),
                    ZoneId.of(timeZone),
                    zones.stream()
                            .map(zone -> new HallDescription.Zone(
                                    zoneId(zone.id()), zone.name().toText(), zone.areaSquareMetres()))
                            .toList(),
                    doors.stream()
                            .map(door -> new HallDescription.Door(
                                    new DoorId(door.id()), door.name().toText(), zoneId(door.zone())))
                            .toList(),
                    lines.stream()
                            .map(line -> new HallDescription.Line(
                                    new LineId(line.id()),
                                    line.prefix(),
                                    line.name().toText(),
                                    line.priorServiceSeconds(),
                                    line.targetWaitSeconds()))
                            .toList(),
                    counters.stream()
                            .map(counter -> new HallDescription.Counter(
                                    new CounterId(counter.id()),
                                    counter.name().toText(),
                                    zoneId(counter.zone()),
                                    counter.lines().stream().map(LineId::new).toList()))
                            .toList(),
                    gateways.stream()
                            .map(gateway -> new GatewayId(gateway.id()))
                            .toList(),
                    devices.stream()
                            .map(device -> new HallDescription.Device(
                                    new DeviceId(device.id()),
                                    device.kind(),
                                    zoneId(device.zone()),
                                    Optional.ofNullable(device.door()).map(DoorId::new),
                                    Optional.ofNullable(device.gateway()).map(GatewayId::new),
                                    device.samples()))
                            .toList());
        }

        private static smarthall.server.hall.ZoneId zoneId(String id) {
            return new smarthall.server.hall.ZoneId(id);
        }
    }
}
