package smarthall.server.queue.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import smarthall.server.testing.Tables;

/**
 * H2 chooses the way to the rows when a statement is first used, by how full the table is then, and a hall begins with an empty
 * one. Whoever is next must be found at the end of an index all the same: by another way a call would read every ticket.
 */
class NextByIndexTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void whoIsNextStandsAtTheEndOfAnIndexAlsoWhereNobodyWaitsYet(int lines) {
        JdbcClient jdbc = JdbcClient.create(Tables.h2(folder));
        JdbcClient.StatementSpec question = jdbc.sql("EXPLAIN " + JdbcTicketStore.nextOf(lines));
        for (int line : IntStream.range(0, lines).toArray()) {
            question = question.param("hall").param("line-" + line).param(3);
        }

        if (lines > 1) {
            question = question.param(3);
        }

        String way = question.query(String.class).single();

        assertThat(Pattern.compile("TICKET_WAITING: LINE = [^\n]*\\s+AND HALL = [^\n]*\\s+AND STATE = 'WAITING'")
                        .matcher(way)
                        .results())
                .hasSize(lines);
        assertThat(Pattern.compile("/\\* index sorted \\*/").matcher(way).results())
                .hasSize(lines);
    }

    @Test
    void whoeverIsNextWithPriorityIsLookedForAmongThoseWhoWaitInTheLine() {
        JdbcClient jdbc = JdbcClient.create(Tables.h2(folder));

        String way = jdbc.sql("EXPLAIN " + JdbcTicketStore.NEXT_WITH_PRIORITY)
                .params("hall", "line", 3)
                .query(String.class)
                .single();

        assertThat(way).containsPattern("TICKET_WAITING: LINE = [^\n]*\\s+AND HALL = [^\n]*\\s+AND STATE = 'WAITING'");
        assertThat(way).contains("/* index sorted */");
    }
}
