package smarthall.server.device.web;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.device.DeviceBoard;
import smarthall.server.device.DeviceState;
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
    private final Halls halls;

    DeviceController(DeviceBoard devices, Halls halls) {
        this.devices = devices;
        this.halls = halls;
    }

    @GetMapping
    DevicesAnswer devices(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return DevicesAnswer.from(devices.devices(id), halls.get(id).timeZone());
    }

    record DevicesAnswer(List<DeviceAnswer> items) {

        static DevicesAnswer from(List<DeviceState> devices, ZoneId timeZone) {
            return new DevicesAnswer(devices.stream()
                    .map(device -> DeviceAnswer.from(device, timeZone))
                    .toList());
        }
    }

    record DeviceAnswer(
            String id,
            String kind,
            String zone,
            @Nullable String door,
            @Nullable String gateway,
            String state,
            List<LatestAnswer> latest) {

        static DeviceAnswer from(DeviceState state, ZoneId timeZone) {
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
                            .toList());
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
