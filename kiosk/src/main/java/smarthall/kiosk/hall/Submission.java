package smarthall.kiosk.hall;

import java.util.List;

/** What came of submitting. */
public sealed interface Submission {

    /** The hall has it on disk. */
    record Taken(Application application) implements Submission {}

    /** Some fields are not right; all of them are told, and nothing is lost. */
    record Faulty(List<FieldFault> faults) implements Submission {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /**
     * What the hall says is wrong in a field.
     *
     * @param message what to do about it
     */
    record FieldFault(String field, LocalText message) {}
}
