package smarthall.server.review.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.testing.Tables;

/** Of years of reviews a page shows a few: each state's stand at the end of an index, or a list would read and sort them all. */
class ReviewsByIndexTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"true, 3, DUE", "false, 2, MOVE"})
    void aPartOfAListStandsAtTheEndOfAnIndex(boolean waiting, int states, String index) {
        String question = JdbcRatingStore.partOf(waiting, states);
        Object[] values = question.chars()
                .filter(letter -> letter == '?')
                .mapToObj(each -> "1")
                .toArray();

        String way = JdbcClient.create(Tables.h2(folder))
                .sql("EXPLAIN " + question)
                .params(values)
                .query(String.class)
                .single();

        assertThat(Pattern.compile("REVIEW_BY_" + index + ": ").matcher(way).results())
                .as(way)
                .hasSize(states);
        assertThat(Pattern.compile("/\\* index sorted \\*/").matcher(way).results())
                .as(way)
                .hasSize(states);
        assertThat(way)
                .as("each review's rating by its key")
                .contains("PRIMARY_KEY")
                .doesNotContain("tableScan");
    }
}
