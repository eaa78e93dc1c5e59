package smarthall.kiosk.declare;

import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.Form;
import smarthall.kiosk.hall.ServiceItem;

/** How far the visitor's application has come. */
public sealed interface DeclareState {

    /** Nobody applies. */
    record Closed() implements DeclareState {}

    /** The hall is asked for the form. */
    record Loading(ServiceItem item) implements DeclareState {}

    /**
     * It cannot be applied for here.
     *
     * @param code stable name of the reason
     */
    record Refused(ServiceItem item, String code) implements DeclareState {}

    /** The form is being filled in. */
    record Open(ServiceItem item, Form form, Sheet sheet, Step step) implements DeclareState {

        Open at(Step next) {
            return new Open(item, form, sheet, next);
        }
    }

    /** Where in the form the visitor is. */
    enum Step {
        FILL,
        REVIEW,
        SIGN,
        /** The hall has been asked to take it. */
        SENDING
    }

    /** The hall has it on disk. */
    record Taken(Application application) implements DeclareState {}
}
