package smarthall.server.casework;

import java.util.List;

/** What came of a step. */
public sealed interface CaseResult {

    /** The step is durable, now or since an earlier press. */
    record Done(CaseFile file) implements CaseResult {}

    /** Some fields are not right; all of them are told. */
    record Faulty(List<FieldFault> faults) implements CaseResult {

        public Faulty {
            faults = List.copyOf(faults);
        }
    }

    /** The step is not possible from this state. */
    record WrongState(CaseState state) implements CaseResult {}

    /** It was submitted before with other answers. */
    record SubmittedOtherwise(Application application) implements CaseResult {}

    /** There is no such application. */
    record Unknown() implements CaseResult {}
}
