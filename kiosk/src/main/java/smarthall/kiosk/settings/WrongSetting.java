package smarthall.kiosk.settings;

/** An argument that the terminal cannot start with; the message is for the person who wrote it. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String message) {
        super(message);
    }
}
