package smarthall.bench.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class PackGrammarTest {

    private static final int PACKS = 5_000;
    private static final long NOON = 1_790_000_000_000L;

    private final JsonMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Test
    void makesTheSamePacksFromTheSameSeedAndOthersFromAnother() {
        PackGrammar one = grammar(1);
        PackGrammar same = grammar(1);
        PackGrammar other = grammar(2);
        List<byte[]> ones = packs(one);

        assertThat(packs(same)).usingElementComparator(Arrays::compare).isEqualTo(ones);
        assertThat(packs(other)).usingElementComparator(Arrays::compare).isNotEqualTo(ones);
    }

    @Test
    void isWrongInEveryWaySoonerOrLater() {
        PackGrammar grammar = grammar(3);
        Set<PackGrammar.Fault> met = EnumSet.noneOf(PackGrammar.Fault.class);
        IntStream.range(0, 20_000).forEach(pack -> met.add(grammar.fault()));

        assertThat(met).containsExactlyInAnyOrder(PackGrammar.Fault.values());
    }

    @Test
    void reachesBeyondTheJsonParserWithHalfOfItsPacksAndNotWithAll() {
        long parsed = packs(grammar(4)).stream().filter(this::isJson).count();

        assertThat(parsed).isBetween(PACKS / 2L, PACKS * 4 / 5L);
    }

    @Test
    void canAlsoWriteAPackThatIsRight() {
        assertThat(isJson(grammar(5).right("air").getBytes(UTF_8))).isTrue();
    }

    private boolean isJson(byte[] pack) {
        try {
            strict.readTree(pack);
            return true;
        } catch (JacksonException no) {
            return false;
        }
    }

    private static List<byte[]> packs(PackGrammar grammar) {
        return IntStream.range(0, PACKS)
                .mapToObj(pack -> grammar.pack(grammar.device(), grammar.fault()))
                .toList();
    }

    private static PackGrammar grammar(long seed) {
        return new PackGrammar(seed, "yixing", List.of("air", "door"), () -> NOON);
    }
}
