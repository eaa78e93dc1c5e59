package smarthall.sim.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                        java.util.Optional.empty(),
                        1));
    }

    @Test
    void peopleUseTheApiUnlessLeftOut() {
        String people = LEAST + " --api http://127.0.0.1:8080 --terminal-token-file t --logins-file l --seed 7";

        assertThat(parse(people).people())
                .contains(new Settings.Api(URI.create("http://127.0.0.1:8080"), Path.of("t"), Path.of("l")));
        assertThat(parse(people).seed()).isEqualTo(7);
        assertThat(parse(people + " --no-people").people()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--colour red | There is no option \"--colour\".",
                "--seed | The option --seed needs a value.",
                "--seed x | --seed must be a whole number, not \"x\".",
                "--gateway http://a | --gateway must be an address that begins with coaps://, not \"http://a\".",
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
