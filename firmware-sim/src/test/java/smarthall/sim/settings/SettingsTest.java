package smarthall.sim.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String LEAST = "--hall h.json --data d --gateway coaps://127.0.0.1:5684 --psk-file psk";

    @Test
    void theLeastIsAHallAFolderAGatewayAndKeys() {
        assertThat(parse(LEAST))
                .isEqualTo(new Settings(
                        Path.of("h.json"),
                        Path.of("d"),
                        URI.create("coaps://127.0.0.1:5684"),
                        Path.of("psk"),
                        Optional.empty(),
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        FirmwareSettings.NONE));
    }

    @Test
    void peopleUseTheApiUnlessLeftOut() {
        String people = LEAST + " --api http://127.0.0.1:8080 --terminal-token-file t --logins-file l --seed 7";

        assertThat(parse(people).people())
                .contains(new Settings.Api(URI.create("http://127.0.0.1:8080"), Path.of("t"), Path.of("l")));
        assertThat(parse(people).seed()).isEqualTo(7);
        assertThat(parse(people + " --no-people").people()).isEmpty();
    }

    @Test
    void aRecordedDayIsPlayedToNobodyUnlessAsked() {
        String replay = LEAST + " --api http://127.0.0.1:8080 --terminal-token-file t --logins-file l"
                + " --door doors.csv --climate air.csv --date 2005-07-28 --climate-date 2015-02-09"
                + " --climate-zone waiting --from 08:30 --scale 1.5 --plan-out plan.json";

        assertThat(parse(replay).recording())
                .contains(new RecordingSettings(
                        Optional.of(Path.of("doors.csv")),
                        Optional.of(Path.of("air.csv")),
                        Optional.of(LocalDate.of(2005, 7, 28)),
                        Optional.of(LocalDate.of(2015, 2, 9)),
                        Optional.of(new ZoneId("waiting")),
                        LocalTime.of(8, 30),
                        1.5,
                        Optional.of(Path.of("plan.json"))));
        assertThat(parse(replay).people()).isEmpty();
        assertThat(parse(replay + " --people").people()).isPresent();
        assertThat(parse(replay + " --people --no-people").people()).isEmpty();
    }

    @Test
    void aSwarmHasARateAndALengthAndNoPeople() {
        String swarm = LEAST + " --api http://127.0.0.1:8080 --terminal-token-file t --logins-file l";

        assertThat(parse(swarm + " --swarm-rate 4 --swarm-seconds 90").swarm())
                .contains(new SwarmSettings(Duration.ofMillis(250), Duration.ofSeconds(90)));
        assertThat(parse(swarm + " --swarm-rate 0.01").swarm())
                .contains(new SwarmSettings(Duration.ofSeconds(100), Duration.ofSeconds(60)));
        assertThat(parse(swarm + " --swarm-seconds 5").people()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour red | There is no option \"--colour\".",
                "--seed | The option --seed needs a value.",
                "--seed x | --seed must be a whole number, not \"x\".",
                "--gateway http://a | --gateway must be an address that begins with coaps://, not \"http://a\".",
                "--scale 2 | The option --scale needs --door or --climate.",
                "--door d --scale 0 | --scale must be a number above 0 and up to 1000, not \"0\".",
                "--door d --scale many | --scale must be a number above 0 and up to 1000, not \"many\".",
                "--door d --date today | --date must be a day like 2005-07-28, not \"today\".",
                "--climate c --from noon | --from must be a time of day like 08:30, not \"noon\".",
                "--swarm-rate 0 | --swarm-rate must be a number from 0.001 to 20, not \"0\".",
                "--swarm-seconds long | --swarm-seconds must be a number from 1 to 604800, not \"long\".",
                "--swarm-rate 1 --door d | A swarm has neither a recorded day nor people.",
                "--swarm-rate 1 --people | A swarm has neither a recorded day nor people.",
                "--api http://a | The option --terminal-token-file is missing.",
            })
    void aWrongOptionIsNamedInOneSentence(String more, String sentence) {
        assertThatThrownBy(() -> parse(LEAST + " " + more))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(sentence);
    }

    @Test
    void aMissingOptionIsNamed() {
        assertThatThrownBy(() -> Settings.parse(List.of("--data", "d")))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("The option --hall is missing.");
    }

    private static Settings parse(String line) {
        return Settings.parse(new ArrayList<>(Arrays.asList(line.split(" "))));
    }
}
