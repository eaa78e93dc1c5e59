package smarthall.server.assistant.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import smarthall.server.assistant.Answer;
import smarthall.server.assistant.Entry;
import smarthall.server.assistant.Entry.Wording;
import smarthall.server.assistant.KnowledgeSearch;
import smarthall.server.assistant.Question;

class LuceneSearchTest {

    private static final List<Entry> ENTRIES = List.of(
            entry("passport", "普通护照签发", "Issue an ordinary passport", "带身份证原件和照片回执", "护照"),
            entry("home", "存量房转移登记", "Transfer of an existing home", "带不动产权证书和买卖合同", "房 过户"),
            entry("tax", "新办纳税人登记", "Register a new taxpayer", "带营业执照", "tax"));

    private final KnowledgeSearch search = new LuceneSearchMaker().over(ENTRIES);

    @Provide
    Arbitrary<String> questions() {
        Arbitrary<String> odd = Arbitraries.of(
                "😀😀😀",
                "'; DROP TABLE assistant_entry; --",
                "\" OR 1=1 /*",
                "+护照 -照片 title:* (",
                "AND OR NOT",
                "*:*",
                "护照~ 护照^9 [a TO z]",
                "\uD83D",
                "\u0000",
                "的了吗",
                "？",
                "护".repeat(200),
                "a b c d e f ".repeat(16));
        Arbitrary<String> any = Arbitraries.strings().ofMinLength(1).ofMaxLength(200);
        Arbitrary<String> chinese = Arbitraries.strings()
                .withCharRange('\u4e00', '\u9fff')
                .ofMinLength(1)
                .ofMaxLength(200);
        return Arbitraries.oneOf(odd, any, chinese)
                .filter(words -> !words.isBlank() && !words.strip().isEmpty());
    }

    @Property(tries = 500)
    void anyQuestionGetsScoresFromNothingToOneBestFirst(@ForAll("questions") String words) {
        List<Answer> best = search.best(new Question(words), 5);
        assertThat(best.stream().map(Answer::score).toList())
                .isSortedAccordingTo((one, other) -> Double.compare(other, one))
                .allSatisfy(score -> assertThat(score).isGreaterThanOrEqualTo(0).isLessThanOrEqualTo(1));
        assertThat(search.best(new Question(words), 5)).isEqualTo(best);
    }

    @Property(tries = 200)
    void namingAnEntryNeverMakesItUnlikely(@ForAll("questions") String words) {
        String shorter = words.codePointCount(0, words.length()) > 190
                ? words.substring(0, words.offsetByCodePoints(0, 190))
                : words;
        assertThat(search.best(new Question(shorter + "，护照"), 1))
                .singleElement()
                .satisfies(answer -> assertThat(answer.score()).isGreaterThanOrEqualTo(0.5));
    }

    @Example
    void allPartsOfAWordMustBeSaidAndEnglishWordsAreWhole() {
        assertThat(score("home", "把房子过户给我")).isGreaterThan(0.5);
        assertThat(score("home", "摩托车过户")).isLessThan(0.5);
        assertThat(score("tax", "new taxi driver")).isLessThan(0.5);
        assertThat(score("tax", "where do I pay taxes")).isGreaterThanOrEqualTo(0.5);
    }

    @Example
    void manyEntriesKeepTheirNumbers() {
        List<Entry> many = IntStream.range(0, 3000)
                .mapToObj(i -> Entry.inOneWording("e" + i, "事项x" + i + "号", "说明".repeat(i % 50), List.of()))
                .toList();
        KnowledgeSearch large = new LuceneSearchMaker().over(many);
        for (int i = 0; i < 3000; i += 371) {
            assertThat(large.best(new Question("x" + i), 1).get(0).entry().id()).isEqualTo("e" + i);
        }
    }

    @Example
    void withoutEntriesNothingIsFound() {
        assertThat(new LuceneSearchMaker().over(List.of()).best(new Question("护照"), 5))
                .isEmpty();
    }

    private double score(String entry, String words) {
        return search.best(new Question(words), 5).stream()
                .filter(answer -> answer.entry().id().equals(entry))
                .mapToDouble(Answer::score)
                .findFirst()
                .orElse(0);
    }

    private static Entry entry(String id, String zh, String en, String text, String word) {
        return new Entry(id, new Wording(zh, text), new Wording(en, ""), List.of(word), List.of(id));
    }
}
