package smarthall.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import smarthall.bench.box.Store;
import smarthall.bench.load.Asked;

class CommandLineTest {

    @Test
    void theUsualBenchIsTheLongOneOnTheServersOwnStore() {
        assertThat(CommandLine.parse("/hall", "faults"))
                .isEqualTo(new CommandLine(
                        "faults", new Asked(Path.of("/hall"), false, Store.H2, 1, 200, Optional.empty())));
    }

    @Test
    void optionsComeInAnyOrder() {
        assertThat(CommandLine.parse(
                        "/hall", "faults", "--seed", "7", "--store", "postgres", "--warm-up", "90", "--quick"))
                .isEqualTo(new CommandLine(
                        "faults",
                        new Asked(
                                Path.of("/hall"), true, Store.POSTGRES, 7, 200, Optional.of(Duration.ofSeconds(90)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--fast | A bench has no option \"--fast\".",
                "--seed | --seed needs a value.",
                "--rate fast | --rate must be a number, not \"fast\".",
                "--rate 0 | --rate must be 1 to 10000, not \"0\".",
                "--warm-up 3601 | --warm-up must be 1 to 3600, not \"3601\".",
                "--seed x | --seed must be a whole number, not \"x\".",
                "--store oracle | --store must be one of [h2, postgres, influx], not \"oracle\".",
            })
    void aWrongOptionIsNamedInOneSentence(String options, String sentence) {
        assertThatThrownBy(() -> CommandLine.parse(("/hall faults " + options).split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }
}
