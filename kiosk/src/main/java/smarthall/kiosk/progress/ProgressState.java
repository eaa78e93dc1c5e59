package smarthall.kiosk.progress;

import java.util.Optional;
import smarthall.kiosk.declare.Sheet;
import smarthall.kiosk.hall.Application;
import smarthall.kiosk.hall.ApplicationKey;

/** How far the search for an application has come. */
public sealed interface ProgressState {

    /**
     * Number and code are waited for.
     *
     * @param refusal stable name of the reason why the last try found nothing
     */
    record Asking(Optional<String> refusal) implements ProgressState {}

    /**
     * The hall is asked.
     *
     * @param lost whether the connection broke since, so that it is asked again
     */
    record Looking(boolean lost) implements ProgressState {}

    /**
     * Found.
     *
     * @param supplement what the clerk wants anew, to be filled in here
     */
    record Shown(ApplicationKey key, Application application, Optional<Sheet> supplement) implements ProgressState {}
}
