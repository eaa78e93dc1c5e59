package smarthall.server.firmware.web;

import org.springframework.http.HttpStatus;
import smarthall.server.firmware.ImageFault;
import smarthall.server.firmware.OrderResult;
import smarthall.server.problem.Problem;

/** Refusals in words. */
final class FirmwareProblems {

    private FirmwareProblems() {}

    static Problem of(ImageFault fault) {
        return switch (fault) {
            case TOO_LARGE ->
                new Problem(
                        HttpStatus.CONTENT_TOO_LARGE,
                        "firmware-too-large",
                        "固件太大，最多512 KiB。The firmware is above 512 KiB.");
            case NOT_AN_IMAGE -> unfit("not-firmware", "这不是固件文件。This is no firmware.");
            case TRUNCATED -> unfit("firmware-truncated", "固件文件不完整。The firmware is not whole.");
            case WRONG_SIGNATURE ->
                unfit("firmware-unsigned", "固件的签名不对，未收下。The firmware’s signature does not fit; it was not accepted.");
            case NO_KEY ->
                new Problem(
                        HttpStatus.CONFLICT,
                        "no-firmware-key",
                        "本厅没有验证固件的公钥。The hall has no key to check firmware with.");
            case VERSION_TAKEN ->
                new Problem(
                        HttpStatus.CONFLICT,
                        "version-taken",
                        "此类设备已有同一版本号的另一固件。Another firmware of this kind has this version already.");
        };
    }

    private static Problem unfit(String code, String words) {
        return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, code, words);
    }

    static Problem of(OrderResult result) {
        if (result instanceof OrderResult.WrongKind) {
            return unfit("wrong-kind", "此固件不适用于该类设备。This firmware is for another kind of device.");
        }
        if (result instanceof OrderResult.Busy) {
            return new Problem(
                    HttpStatus.CONFLICT, "update-under-way", "该设备正在升级。An update of this device is under way.");
        }
        if (result instanceof OrderResult.NothingToDo) {
            return new Problem(
                    HttpStatus.CONFLICT, "nothing-to-update", "没有需要升级到此版本的设备。No device is known to need this version.");
        }
        return result instanceof OrderResult.UnknownImage
                ? new Problem(HttpStatus.NOT_FOUND, "no-image", "没有这个固件。There is no such firmware.")
                : new Problem(HttpStatus.NOT_FOUND, "unknown-device", "没有这台设备。There is no such device.");
    }
}
