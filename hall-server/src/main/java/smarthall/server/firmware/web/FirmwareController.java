package smarthall.server.firmware.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import smarthall.server.firmware.DeviceFirmware;
import smarthall.server.firmware.FirmwareDesk;
import smarthall.server.firmware.FirmwareOrder;
import smarthall.server.firmware.OrderResult;
import smarthall.server.firmware.Rollout;
import smarthall.server.firmware.StoredImage;
import smarthall.server.firmware.UploadResult;
import smarthall.server.hall.DeviceId;
import smarthall.server.hall.HallId;
import smarthall.server.hall.Halls;
import smarthall.server.problem.Problem;

/** Images, updates, and what the devices run. */
@RestController
@RequestMapping("/api/v1/halls/{hall}/firmware")
class FirmwareController {

    private final FirmwareDesk desk;
    private final Halls halls;

    FirmwareController(FirmwareDesk desk, Halls halls) {
        this.desk = desk;
        this.halls = halls;
    }

    record ImageAnswer(
            String sha256,
            String kind,
            String version,
            boolean mayReplaceNewer,
            int bytes,
            String by,
            OffsetDateTime at) {

        static ImageAnswer from(StoredImage image, ZoneId zone) {
            return new ImageAnswer(
                    image.sha256(),
                    image.kind(),
                    image.version(),
                    image.mayReplaceNewer(),
                    image.bytes(),
                    image.by(),
                    local(image.at(), zone));
        }
    }

    record ImagesAnswer(List<ImageAnswer> items) {}

    record OrderAnswer(
            UUID id,
            String device,
            String version,
            String state,
            int percent,
            @Nullable String detail,
            OffsetDateTime orderedAt,
            @Nullable OffsetDateTime endedAt) {

        static OrderAnswer from(FirmwareOrder order, ZoneId zone) {
            return new OrderAnswer(
                    order.id(),
                    order.device().value(),
                    order.version(),
                    order.state().name(),
                    order.percent(),
                    order.detail().orElse(null),
                    local(order.orderedAt(), zone),
                    order.endedAt().map(ended -> local(ended, zone)).orElse(null));
        }
    }

    /** @param version that the device says it runs */
    record DeviceAnswer(String device, @Nullable String version, @Nullable OrderAnswer order) {

        static DeviceAnswer from(DeviceFirmware device, ZoneId zone) {
            return new DeviceAnswer(
                    device.device().value(),
                    device.version().orElse(null),
                    device.order().map(order -> OrderAnswer.from(order, zone)).orElse(null));
        }
    }

    record DevicesAnswer(List<DeviceAnswer> items) {}

    /**
     * @param sha256 of the image
     * @param device the one device; left out: all of the image's kind, one first
     */
    record RolloutWish(
            @NotNull @Pattern(regexp = "[0-9a-f]{64}") String sha256,
            @Nullable @Pattern(regexp = "[a-z0-9][a-z0-9-]{0,63}") String device) {}

    record RolloutAnswer(
            UUID id,
            String kind,
            String version,
            String by,
            OffsetDateTime at,
            String state,
            List<OrderAnswer> orders) {

        static RolloutAnswer from(Rollout rollout, List<FirmwareOrder> orders, ZoneId zone) {
            return new RolloutAnswer(
                    rollout.id(),
                    rollout.kind(),
                    rollout.version(),
                    rollout.by(),
                    local(rollout.at(), zone),
                    rollout.state().name(),
                    orders.stream().map(order -> OrderAnswer.from(order, zone)).toList());
        }
    }

    record RolloutsAnswer(List<RolloutAnswer> items) {}

    private static OffsetDateTime local(Instant when, ZoneId zone) {
        return when.atZone(zone).toOffsetDateTime();
    }

    private ZoneId zone(HallId hall) {
        return halls.get(hall).timeZone();
    }

    @GetMapping("/images")
    ImagesAnswer images(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return new ImagesAnswer(desk.images(id).stream()
                .map(image -> ImageAnswer.from(image, zone(id)))
                .toList());
    }

    /** The body is the signed image. */
    @PostMapping("/images")
    ResponseEntity<ImageAnswer> add(@PathVariable String hall, InputStream body, Principal admin) throws IOException {
        HallId id = halls.get(new HallId(hall)).id();
        UploadResult result = desk.add(id, body.readNBytes(FirmwareDesk.MOST_BYTES + 1), admin.getName());
        if (result instanceof UploadResult.Refused refused) {
            throw FirmwareProblems.of(refused.fault());
        }
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(ImageAnswer.from(((UploadResult.Kept) result).image(), zone(id)));
    }

    @GetMapping("/devices")
    DevicesAnswer devices(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return new DevicesAnswer(desk.devices(id).stream()
                .map(device -> DeviceAnswer.from(device, zone(id)))
                .toList());
    }

    @GetMapping("/rollouts")
    RolloutsAnswer rollouts(@PathVariable String hall) {
        HallId id = new HallId(hall);
        return new RolloutsAnswer(desk.rollouts(id).stream()
                .map(state -> RolloutAnswer.from(state.rollout(), state.orders(), zone(id)))
                .toList());
    }

    @PostMapping("/rollouts")
    ResponseEntity<RolloutAnswer> order(
            @PathVariable String hall, @Valid @RequestBody RolloutWish wish, Principal staff) {
        HallId id = halls.get(new HallId(hall)).id();
        OrderResult result =
                desk.order(id, wish.sha256(), Optional.ofNullable(wish.device()).map(DeviceId::new), staff.getName());
        if (result instanceof OrderResult.Begun begun) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(RolloutAnswer.from(begun.rollout(), List.of(), zone(id)));
        }
        throw FirmwareProblems.of(result);
    }

    /** Who has not begun keeps what it runs. */
    @PostMapping("/rollouts/{id}/stop")
    ResponseEntity<Void> stop(@PathVariable String hall, @PathVariable UUID id) {
        if (!desk.stop(new HallId(hall), id)) {
            throw new Problem(HttpStatus.CONFLICT, "no-rollout", "没有进行中的升级。No update is under way.");
        }
        return ResponseEntity.noContent().build();
    }

    /** For the gateway that was given the order's token. */
    @GetMapping("/orders/{id}/image")
    ResponseEntity<byte[]> content(
            @PathVariable String hall,
            @PathVariable UUID id,
            @RequestHeader(name = "X-Firmware-Token", defaultValue = "") String token) {
        return desk.content(new HallId(hall), id, token)
                .map(content -> ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                        .body(content))
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "no-image", "没有这个文件。There is no such image."));
    }
}
