package smarthall.sim.trace.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.trace.ClimateRecording;
import smarthall.sim.trace.DoorRecording;

/** Reads recordings of doors and of climate from their CSV files. */
public final class TraceFile {

    private TraceFile() {}

    /** @throws WrongSetting when the file cannot be read or one of its lines is wrong */
    public static DoorRecording door(Path file) {
        return DoorRecording.parse(file.toString(), lines(file));
    }

    /** @throws WrongSetting when the file cannot be read or one of its lines is wrong */
    public static ClimateRecording climate(Path file) {
        return ClimateRecording.parse(file.toString(), lines(file));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new WrongSetting("The recording " + file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }
}
