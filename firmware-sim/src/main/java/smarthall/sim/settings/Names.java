package smarthall.sim.settings;

import java.util.regex.Pattern;

/** The one form of every name that appears in a path or a key. */
final class Names {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private Names() {}

    static void require(String what, String value) {
        if (!FORM.matcher(value).matches()) {
            throw new WrongSetting("The name of a " + what + " must match " + FORM + ", not \"" + value + "\".");
        }
    }
}
