package smarthall.sim.trace.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import smarthall.sim.settings.HallPlan;
import smarthall.sim.settings.RecordingSettings;
import smarthall.sim.settings.WrongSetting;
import smarthall.sim.trace.ClimateRecording;
import smarthall.sim.trace.DoorRecording;
import smarthall.sim.trace.RecordedDay;
import smarthall.sim.trace.Replay;

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

    /** The recorded day that the settings ask for. */
    public static RecordedDay day(RecordingSettings recording, HallPlan plan, long seed) {
        Replay replay = new Replay(
                recording.door().map(TraceFile::door),
                recording.climate().map(TraceFile::climate),
                recording.date(),
                recording.climateDate(),
                recording.from(),
                recording.scale(),
                recording.climateZone());
        return RecordedDay.of(replay, plan, seed);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException absent) {
            throw new WrongSetting("There is no recording " + file + ".");
        } catch (CharacterCodingException binary) {
            throw new WrongSetting("The recording " + file + " is not a text in UTF-8.");
        } catch (IOException unreadable) {
            throw new WrongSetting("The recording " + file + " cannot be read: " + unreadable.getMessage() + ".");
        }
    }
}
