package smarthall.kiosk.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A recording that is to be made into words, instead of a start of the terminal.
 *
 * @param wav the recording
 * @param speechModel folder of a Vosk model
 */
public record Recording(Path wav, Path speechModel) {

    private static final String TRANSCRIBE = "--transcribe";
    private static final String SPEECH_MODEL = "--speech-model";

    /** Empty when the arguments ask for no such thing. */
    public static Optional<Recording> parse(List<String> args) {
        if (!args.contains(TRANSCRIBE)) {
            return Optional.empty();
        }
        if (args.size() != 4 || !args.contains(SPEECH_MODEL) || args.indexOf(TRANSCRIBE) % 2 != 0) {
            throw new WrongSetting(TRANSCRIBE + " FILE.wav needs " + SPEECH_MODEL + " DIR and nothing else.");
        }
        return Optional.of(new Recording(value(args, TRANSCRIBE), value(args, SPEECH_MODEL)));
    }

    private static Path value(List<String> args, String name) {
        return Path.of(args.get((args.indexOf(name) + 1) % args.size()));
    }
}
