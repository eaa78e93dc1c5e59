package smarthall.kiosk.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import smarthall.kiosk.hardware.PaperWidth;
import smarthall.kiosk.settings.Settings.Printer;
import smarthall.kiosk.settings.Settings.WindowSize;

class SettingsTest {

    @Test
    void readsWhatHallUpPasses() {
        assertThat(parse("--api http://127.0.0.1:8080 --hall yixing --token-file data/secrets/terminal-token"))
                .isEqualTo(new Settings(
                        URI.create("http://127.0.0.1:8080"),
                        "yixing",
                        Path.of("data/secrets/terminal-token"),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void aVoiceNeedsAModelAndMayNameItsMicrophone() {
        Settings settings = parse("--api http://h --hall a --token-file f --speech-model models/cn --microphone USB");

        assertThat(settings.speechModel()).contains(Path.of("models/cn"));
        assertThat(settings.microphone()).isEqualTo("USB");
    }

    @Test
    void aRecordingMayBeMadeIntoWordsInsteadOfAStart() {
        assertThat(Recording.parse(List.of("--transcribe", "said.wav", "--speech-model", "models/cn")))
                .contains(new Recording(Path.of("said.wav"), Path.of("models/cn")));
        assertThat(Recording.parse(List.of("--speech-model", "models/cn", "--transcribe", "said.wav")))
                .contains(new Recording(Path.of("said.wav"), Path.of("models/cn")));
        assertThat(Recording.parse(List.of("--hall", "a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--transcribe",
                "--transcribe said.wav",
                "--transcribe said.wav --speech-model",
                "--transcribe said.wav --speech-model models/cn --hall a",
                "said.wav --transcribe --speech-model models/cn"
            })
    void aRecordingNeedsAModelAndNothingElse(String args) {
        assertThatThrownBy(() -> Recording.parse(List.of(args.split(" "))))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("--transcribe FILE.wav needs --speech-model DIR");
    }

    @Test
    void aScannersFolderMayBeNamed(@TempDir Path folder) {
        assertThat(parse("--api http://h --hall a --token-file f --scan-folder " + folder)
                        .scanFolder())
                .contains(folder);
    }

    @Test
    void aPrinterPrintsSlipsOnWidePaperUnlessToldOtherwise() {
        String device = "--api http://h --hall a --token-file f --printer /dev/usb/lp0";

        assertThat(parse(device).printer())
                .contains(new Printer(Path.of("/dev/usb/lp0"), PrintSlips.ALWAYS, PaperWidth.MM80));
        assertThat(parse(device + " --print-slips ask --paper-width 58").printer())
                .contains(new Printer(Path.of("/dev/usb/lp0"), PrintSlips.ASK, PaperWidth.MM58));
        assertThat(parse(device + " --print-slips never").printer())
                .map(Printer::slips)
                .contains(PrintSlips.NEVER);
    }

    @Test
    void aWindowMayHaveASize() {
        assertThat(parse("--windowed --api https://hall.example/ --hall a --token-file f")
                        .window())
                .contains(WindowSize.FITTING);
        assertThat(parse("--api http://h --hall a --token-file f --windowed 540x960")
                        .window())
                .contains(new WindowSize(540, 960));
    }

    @ParameterizedTest
    @CsvSource({
        "--hall a --token-file f, --api is missing",
        "--api http://h --token-file f, --hall is missing",
        "--api http://h --hall a, --token-file is missing",
        "--api http://h --hall a --token-file, has no value",
        "--api http://h/api/v1 --hall a --token-file f, --api must be",
        "--api h:80 --hall a --token-file f, --api must be",
        "--api http://h --hall A_ --token-file f, --hall must be",
        "--api http://h --hall a --token-file f --windowed 9x9, --windowed must be",
        "--api http://h --hall a --token-file f --scan-folder /no/such/folder, --scan-folder must be",
        "--api http://h --hall a --token-file f --print-slips ask, --print-slips needs --printer FILE",
        "--api http://h --hall a --token-file f --paper-width 58, --paper-width needs --printer FILE",
        "--api http://h --hall a --token-file f --printer lp --print-slips no, '--print-slips must be always, ask or never'",
        "--api http://h --hall a --token-file f --printer lp --paper-width 76, --paper-width must be 80 or 58",
        "--api http://h --hall a --token-file f --colour red, is unknown",
        "http://h, is unknown",
    })
    void refusesWhatItCannotStartWith(String args, String reason) {
        assertThatThrownBy(() -> parse(args)).isInstanceOf(WrongSetting.class).hasMessageContaining(reason);
    }

    private static Settings parse(String args) {
        return Settings.parse(List.of(args.split(" ")));
    }
}
