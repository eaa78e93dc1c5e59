package smarthall.kiosk.declare;

import java.util.List;
import smarthall.kiosk.hall.LocalText;
import smarthall.kiosk.text.Texts;

/** What is wrong in a field, and what to do about it. */
public sealed interface Fault {

    String say(Texts texts);

    /** Found by the terminal. */
    record Found(String key, List<Object> values) implements Fault {

        public Found {
            values = List.copyOf(values);
        }

        static Found of(String key, Object... values) {
            return new Found(key, List.of(values));
        }

        @Override
        public String say(Texts texts) {
            return texts.get(key, values.toArray());
        }
    }

    /** Told by the hall in words. */
    record Told(LocalText words) implements Fault {

        @Override
        public String say(Texts texts) {
            return texts.of(words);
        }
    }

    /**
     * Told by the hall as a reason for not taking a file.
     *
     * @param code stable name, for example {@code wrong-type}
     */
    record NotTaken(String code) implements Fault {

        @Override
        public String say(Texts texts) {
            return texts.getOr("declare.refused." + code, "declare.refused.other");
        }
    }
}
