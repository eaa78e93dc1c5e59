package smarthall.server.description;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import smarthall.server.hall.HallFault;
import smarthall.server.hall.HallId;

/** The files of the descriptions on this server, which the other programs of the machine read too. Thread-safe. */
public interface DescriptionDisk {

    /** A file that was not taken, and why. */
    record Problem(Instant at, List<HallFault> faults) {}

    /** Writes a version into the hall's file, whole or not at all. What cannot be written is logged and said by {@link #problem}. */
    void write(HallVersion version);

    /** The file's text when it was changed by hand and not by a server; empty when it only says what was taken. */
    Optional<String> changedByHand(HallId hall, String text);

    /** Notes that a text of the file was not taken. */
    void refused(HallId hall, Problem problem);

    Optional<Problem> problem(HallId hall);
}
