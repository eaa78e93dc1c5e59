package smarthall.kiosk.settings;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import smarthall.kiosk.hardware.PaperWidth;

/**
 * What the terminal is started with.
 *
 * @param api address of the hall's server, without a path
 * @param hall name of the hall
 * @param tokenFile the terminal's bearer token, one line
 * @param window size of the window when one was asked for; empty fills a portrait screen that is large enough
 * @param speechModel folder of a Vosk model; empty: no questions by voice
 * @param microphone part of a microphone's name, or a WAV file in its place; blank: the machine's default
 * @param scanFolder where a document scanner puts its pages; empty where there is none
 * @param printer a printer for slips; empty where there is none
 */
public record Settings(
        URI api,
        String hall,
        Path tokenFile,
        Optional<WindowSize> window,
        Optional<Path> speechModel,
        String microphone,
        Optional<Path> scanFolder,
        Optional<Printer> printer) {

    public static final String USAGE = "--api URL --hall ID --token-file FILE [--windowed [WIDTHxHEIGHT]]"
            + " [--speech-model DIR] [--microphone NAME|FILE.wav] [--scan-folder DIR] [--printer FILE"
            + " [--print-slips always|ask|never] [--paper-width 80|58]]"
            + "   (a window without a size fits the screen);"
            + " or --transcribe FILE.wav --speech-model DIR";

    private static final Set<String> REQUIRED = Set.of("--api", "--hall", "--token-file");
    private static final String WINDOWED = "--windowed";
    private static final String SPEECH_MODEL = "--speech-model";
    private static final String MICROPHONE = "--microphone";
    private static final String SCAN_FOLDER = "--scan-folder";
    private static final String PRINTER = "--printer";
    private static final String PRINT_SLIPS = "--print-slips";
    private static final String PAPER_WIDTH = "--paper-width";
    private static final Set<String> OPTIONAL =
            Set.of(SPEECH_MODEL, MICROPHONE, SCAN_FOLDER, PRINTER, PRINT_SLIPS, PAPER_WIDTH);

    /**
     * A printer for slips.
     *
     * @param device device file of an ESC/POS printer
     */
    public record Printer(Path device, PrintSlips slips, PaperWidth paper) {}

    /**
     * Size in pixels.
     *
     * @param width 0 for as large as the screen allows, and so the height
     */
    public record WindowSize(int width, int height) {

        public static final WindowSize FITTING = new WindowSize(0, 0);

        static WindowSize parse(String text) {
            if (!text.matches("[1-9][0-9]{2,3}x[1-9][0-9]{2,3}")) {
                throw new WrongSetting(
                        WINDOWED + " must be WIDTHxHEIGHT from 100x100 to 9999x9999, not \"" + text + "\".");
            }
            String[] sides = text.split("x", -1);
            return new WindowSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
        }
    }

    public static Settings parse(List<String> args) {
        Map<String, String> values = new HashMap<>();
        Optional<WindowSize> window = Optional.empty();
        int next = 0;
        while (next < args.size()) {
            String name = args.get(next++);
            boolean hasValue = next < args.size() && !args.get(next).startsWith("--");
            if (name.equals(WINDOWED)) {
                window = Optional.of(hasValue ? WindowSize.parse(args.get(next++)) : WindowSize.FITTING);
            } else if (!REQUIRED.contains(name) && !OPTIONAL.contains(name)) {
                throw new WrongSetting("The option \"" + name + "\" is unknown.");
            } else if (!hasValue) {
                throw new WrongSetting("The option " + name + " has no value.");
            } else {
                values.put(name, args.get(next++));
            }
        }
        return new Settings(
                api(required(values, "--api")),
                hall(required(values, "--hall")),
                Path.of(required(values, "--token-file")),
                window,
                Optional.ofNullable(values.get(SPEECH_MODEL)).map(Path::of),
                values.getOrDefault(MICROPHONE, ""),
                Optional.ofNullable(values.get(SCAN_FOLDER)).map(Settings::folder),
                printer(values));
    }

    private static Optional<Printer> printer(Map<String, String> values) {
        if (!values.containsKey(PRINTER)) {
            for (String needless : List.of(PRINT_SLIPS, PAPER_WIDTH)) {
                if (values.containsKey(needless)) {
                    throw new WrongSetting(needless + " needs " + PRINTER + " FILE.");
                }
            }
            return Optional.empty();
        }
        return Optional.of(new Printer(
                Path.of(values.get(PRINTER)),
                PrintSlips.parse(PRINT_SLIPS, values.getOrDefault(PRINT_SLIPS, "always")),
                paperWidth(values.getOrDefault(PAPER_WIDTH, "80"))));
    }

    private static PaperWidth paperWidth(String millimetres) {
        return switch (millimetres) {
            case "80" -> PaperWidth.MM80;
            case "58" -> PaperWidth.MM58;
            default -> throw new WrongSetting(PAPER_WIDTH + " must be 80 or 58, not \"" + millimetres + "\".");
        };
    }

    private static Path folder(String text) {
        Path folder = Path.of(text);
        if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new WrongSetting(
                    SCAN_FOLDER + " must be a folder that this program may read and clear, not \"" + text + "\".");
        }
        return folder;
    }

    private static String required(Map<String, String> values, String name) {
        String value = values.get(name);
        if (value == null) {
            throw new WrongSetting("The option " + name + " is missing.");
        }
        return value;
    }

    private static URI api(String text) {
        if (!text.matches("https?://[^/\\s?#]+/?")) {
            throw new WrongSetting("--api must be http://host:port or https://host:port, not \"" + text + "\".");
        }
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static String hall(String text) {
        if (!text.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new WrongSetting("--hall must be of a-z, 0-9 and -, not \"" + text + "\".");
        }
        return text;
    }
}
