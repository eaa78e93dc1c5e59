package smarthall.server.device.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.DeviceState;
import smarthall.server.device.Health;
import smarthall.server.device.Trouble;
import smarthall.server.device.TroubleDesk;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.DoorId;
import smarthall.server.hall.GatewayId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.telemetry.Reading;

/** The devices now, for those who look after them. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/devices")
class DeviceController {

    private final DeviceBoard devices;
    private final TroubleDesk troubles;
    private final Halls halls;

    DeviceController(DeviceBoard devices, TroubleDesk troubles, Halls halls) {
        this.devices = devices;
        this.troubles = troubles;
        this.halls = halls;
    }

    @GetMapping
    DevicesAnswer devices(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return DevicesAnswer.from(
                devices.devices(id),
                troubles.health(id),
                troubles.raised(id),
                halls.get(id).timeZone());
    }

    /** @param troubles what is wrong with devices, gateways, and names that nobody describes, oldest first */
    record DevicesAnswer(List<DeviceAnswer> items, List<TroubleAnswer> troubles) {

        static DevicesAnswer from(
                List<DeviceState> devices, Map<DeviceId, Health> health, List<Trouble> troubles, ZoneId timeZone) {
            return new DevicesAnswer(
                    devices.stream()
                            .map(device -> DeviceAnswer.from(
                                    device,
                                    Optional.ofNullable(
                                            health.get(device.device().id())),
                                    timeZone))
                            .toList(),
                    troubles.stream()
                            .map(trouble -> TroubleAnswer.from(trouble, timeZone))
                            .toList());
        }
    }

    record TroubleAnswer(String party, String id, String trouble, OffsetDateTime since, double measured) {

        static TroubleAnswer from(Trouble trouble, ZoneId timeZone) {
            return new TroubleAnswer(
                    trouble.party().kind().name(),
                    trouble.party().id(),
                    trouble.kind().name(),
                    trouble.since().atZone(timeZone).toOffsetDateTime(),
                    trouble.measured());
        }
    }

    record HealthAnswer(OffsetDateTime at, @Nullable Double battery, @Nullable Double signal, @Nullable Double skew) {

        static HealthAnswer from(Health health, ZoneId timeZone) {
            return new HealthAnswer(
                    health.at().atZone(timeZone).toOffsetDateTime(),
                    number(health.battery()),
                    number(health.signal()),
                    number(health.skew()));
        }

        private static @Nullable Double number(OptionalDouble value) {
            return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
        }
    }

    record DeviceAnswer(
            String id,
            String kind,
            String zone,
            @Nullable String door,
            @Nullable String gateway,
            String state,
            List<LatestAnswer> latest,
            @Nullable HealthAnswer health,
            boolean ownForm) {

        static DeviceAnswer from(DeviceState state, Optional<Health> health, ZoneId timeZone) {
            HallDescription.Device device = state.device();
            return new DeviceAnswer(
                    device.id().value(),
                    device.kind(),
                    device.zone().value(),
                    device.door().map(DoorId::value).orElse(null),
                    device.gateway().map(GatewayId::value).orElse(null),
                    state.reach().name().toLowerCase(Locale.ROOT),
                    state.latest().stream()
                            .map(reading -> LatestAnswer.from(reading, timeZone))
                            .toList(),
                    health.map(told -> HealthAnswer.from(told, timeZone)).orElse(null),
                    device.ownForm().isPresent());
        }
    }

    record LatestAnswer(String quantity, double value, String unit, OffsetDateTime at) {

        static LatestAnswer from(Reading reading, ZoneId timeZone) {
            return new LatestAnswer(
                    reading.quantity().senmlName(),
                    reading.value(),
                    reading.quantity().unit(),
                    reading.at().atZone(timeZone).toOffsetDateTime());
        }
    }
}
