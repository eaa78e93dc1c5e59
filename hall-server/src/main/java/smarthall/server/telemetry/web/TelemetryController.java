package smarthall.server.telemetry.web;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallDescription;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;
import smarthall.server.telemetry.Quantity;
import smarthall.server.telemetry.ReadingStore;
import smarthall.server.telemetry.ReadingWindow;

/** The course of one quantity at one device, in windows that begin at {@code from}; a window without readings is left out. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/telemetry")
class TelemetryController {

    private final ReadingStore readings;
    private final Halls halls;
    private final Clock clock;

    TelemetryController(ReadingStore readings, Halls halls, Clock clock) {
        this.readings = readings;
        this.halls = halls;
        this.clock = clock;
    }

    @GetMapping("/{device}/{quantity}")
    List<WindowAnswer> windows(
            @PathVariable String hall,
            @PathVariable String device,
            @PathVariable String quantity,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String window) {
        HallDescription description = halls.get(new HallId(hall));
        DeviceId known = description
                .device(new DeviceId(device))
                .map(HallDescription.Device::id)
                .orElseThrow(
                        () -> new Problem(HttpStatus.NOT_FOUND, "unknown-device", "没有这个设备。There is no such device."));
        Quantity measured = Quantity.named(quantity)
                .orElseThrow(() ->
                        new Problem(HttpStatus.NOT_FOUND, "unknown-quantity", "没有这个测量项。There is no such quantity."));
        WindowQuery query = WindowQuery.of(from, to, window, clock.instant());
        return readings.windows(description.id(), known, measured, query.from(), query.to(), query.window()).stream()
                .map(each -> WindowAnswer.from(each, description.timeZone()))
                .toList();
    }

    record WindowAnswer(OffsetDateTime at, double min, double mean, double max, long count) {

        static WindowAnswer from(ReadingWindow window, ZoneId timeZone) {
            return new WindowAnswer(
                    window.at().atZone(timeZone).toOffsetDateTime(),
                    window.min(),
                    window.mean(),
                    window.max(),
                    window.count());
        }
    }
}
