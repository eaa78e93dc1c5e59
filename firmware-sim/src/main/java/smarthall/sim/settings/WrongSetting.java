package smarthall.sim.settings;

/** A setting or a file named by one that this program cannot work with; the message is one sentence for the operator. */
public final class WrongSetting extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public WrongSetting(String sentence) {
        super(sentence);
    }
}
