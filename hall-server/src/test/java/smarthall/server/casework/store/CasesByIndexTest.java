package smarthall.server.casework.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.casework.CaseOrder;
import smarthall.server.testing.Tables;

/** Of years of cases a page shows a few: each state's stand at the end of an index, or a list would read and sort them all. */
class CasesByIndexTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"DUE_FIRST, 2, DUE", "LONGEST_FIRST, 1, MOVE", "NEWEST_FIRST, 3, MOVE"})
    void aPartOfAListStandsAtTheEndOfAnIndex(CaseOrder order, int states, String index) {
        String question = JdbcCaseStore.partOf(order, states);
        Object[] values = question.chars()
                .filter(letter -> letter == '?')
                .mapToObj(each -> "1")
                .toArray();

        String way = JdbcClient.create(Tables.h2(folder))
                .sql("EXPLAIN " + question)
                .params(values)
                .query(String.class)
                .single();

        assertThat(Pattern.compile("APPLICATION_BY_" + index + ": ")
                        .matcher(way)
                        .results())
                .as(way)
                .hasSize(states);
        assertThat(Pattern.compile("/\\* index sorted \\*/").matcher(way).results())
                .as(way)
                .hasSize(states);
    }
}
