package smarthall.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummedUpTest {

    private Connection database;

    @BeforeEach
    void fill() throws SQLException {
        database = DriverManager.getConnection("jdbc:h2:mem:;MODE=PostgreSQL");
        run("CREATE TABLE series (id INT PRIMARY KEY, hall VARCHAR(64), quantity VARCHAR(32))");
        run("CREATE TABLE reading (series INT, at_ms BIGINT, measured DOUBLE PRECISION)");
        for (String table : new String[] {"reading_minute", "reading_hour"}) {
            run("CREATE TABLE " + table + " (series INT, at_ms BIGINT, readings BIGINT, least DOUBLE PRECISION,"
                    + " most DOUBLE PRECISION, total DOUBLE PRECISION)");
        }
        run("CREATE TABLE minute_due (minute_ms BIGINT)");
        run("CREATE TABLE hour_due (hour_ms BIGINT)");
        run("INSERT INTO series VALUES (1, 'yixing', 'co2'), (2, 'yixing', 'noise')");
        run("INSERT INTO reading VALUES (1, 60000, 400), (1, 60500, 500), (2, 61000, 50), (1, 120000, 600)");
        run("INSERT INTO reading_minute VALUES (1, 60000, 2, 400, 500, 900), (2, 60000, 1, 50, 50, 100000),"
                + " (1, 120000, 1, 600, 600, 600)");
        run("INSERT INTO reading_hour VALUES (1, 0, 3, 400, 600, 1500), (2, 0, 1, 50, 50, 100000)");
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void sumsThatSayWhatTheyAreMadeOfAreRight() throws SQLException {
        assertThat(SummedUp.read(database)).isEqualTo(new SummedUp(3, 2, 0));
    }

    @Test
    void whatIsStillToBeSummedUpIsLeftOut() throws SQLException {
        run("INSERT INTO reading VALUES (1, 120001, 700)");
        assertThat(SummedUp.read(database).wrong()).isOne();
        run("INSERT INTO minute_due VALUES (120000)");
        assertThat(SummedUp.read(database)).isEqualTo(new SummedUp(2, 0, 0));
    }

    @Test
    void aSumThatIsDoubledMissingOrTooManyIsWrong() throws SQLException {
        run("UPDATE reading_minute SET readings = 4, total = 1800 WHERE series = 1 AND at_ms = 60000");
        assertThat(SummedUp.read(database).wrong())
                .as("the minute, and its hour")
                .isEqualTo(2);
        run("DELETE FROM reading_hour");
        run("DELETE FROM reading_minute");
        assertThat(SummedUp.read(database).wrong()).isEqualTo(3);
        run("INSERT INTO reading_hour VALUES (2, 0, 1, 50, 50, 100000)");
        assertThat(SummedUp.read(database).wrong()).isEqualTo(4);
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
