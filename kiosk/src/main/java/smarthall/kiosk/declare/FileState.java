package smarthall.kiosk.declare;

import smarthall.kiosk.hall.SentFile;

/** How far a field's file has come. */
public sealed interface FileState {

    /** There is none. */
    record Missing() implements FileState {}

    /** The scanner is waited for. */
    record Scanning() implements FileState {}

    /**
     * It is on its way to the hall.
     *
     * @param lost whether the connection broke since, so that it is being sent again
     */
    record Sending(boolean lost) implements FileState {}

    /** The hall has it on disk. */
    record There(SentFile file) implements FileState {}
}
