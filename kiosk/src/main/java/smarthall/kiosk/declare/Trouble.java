package smarthall.kiosk.declare;

import smarthall.kiosk.text.Texts;

/** Why it does not go on; nothing is lost by any of them. */
public sealed interface Trouble {

    String say(Texts texts);

    /** Nothing is in the way. */
    record None() implements Trouble {

        @Override
        public String say(Texts texts) {
            return "";
        }
    }

    /** The hall does not answer; it is asked again and again. */
    record Lost() implements Trouble {

        @Override
        public String say(Texts texts) {
            return texts.get("declare.lost");
        }
    }

    /** Some fields are not right. */
    record Faults(int count) implements Trouble {

        @Override
        public String say(Texts texts) {
            return texts.get("declare.faults", count);
        }
    }

    /** Files are still on their way. */
    record Moving() implements Trouble {

        @Override
        public String say(Texts texts) {
            return texts.get("declare.moving");
        }
    }

    /**
     * The hall says no.
     *
     * @param code stable name of the reason
     */
    record Refused(String code) implements Trouble {

        @Override
        public String say(Texts texts) {
            return texts.getOr("declare.refused." + code, "declare.refused.other");
        }
    }
}
