package smarthall.server.firmware;

/** Why an image is not accepted. */
public enum ImageFault {
    TOO_LARGE,
    NOT_AN_IMAGE,
    TRUNCATED,
    WRONG_SIGNATURE,
    /** The hall knows no key to check it with. */
    NO_KEY,
    /** Another image of this kind has this version already. */
    VERSION_TAKEN
}
