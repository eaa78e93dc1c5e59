package smarthall.edge.settings;

/** The gateway was started with something it cannot use; the message is one sentence for the person who started it. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String sentence) {
        super(sentence);
    }
}
