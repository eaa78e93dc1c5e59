package smarthall.server.firmware;

/** What came of an image that somebody wanted to add. */
public sealed interface UploadResult {

    /** It is there, now or since earlier. */
    record Kept(StoredImage image) implements UploadResult {}

    /** It was not accepted. */
    record Refused(ImageFault fault) implements UploadResult {}
}
